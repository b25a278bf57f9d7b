import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readAliases } from '../../src/corpus/aliases.ts';
import { renderFault } from '../../src/corpus/article.ts';
import { readCorpus } from '../../src/corpus/corpus.ts';
import { signCorpus } from '../../src/corpus/signature.ts';
import { fastCheck } from '../support/seed.ts';
import { memoryDisk, systemError } from './memory-disk.ts';

const read = (content: string | Uint8Array) => {
  const { aliases, faults } = readAliases(Buffer.from(content), '_aliases.yaml');
  return { aliases, faults: faults.map(renderFault) };
};

test.each<[string, readonly (readonly string[])[]]>([
  ['IDF: [Israel Defense Forces, Tsahal]', [['IDF', 'Israel Defense Forces', 'Tsahal']]],
  ['# comment\nBig Apple:\n  - New York\n  - NYC\n', [['Big Apple', 'New York', 'NYC']]],
  ['NYC: New York', [['NYC', 'New York']]],
  [
    '- [NYC, New York]\n- [IDF, Tsahal]\n',
    [
      ['NYC', 'New York'],
      ['IDF', 'Tsahal'],
    ],
  ],
  ['G20: [20, "twenty"]', [['G20', '20', 'twenty']]],
  ['\uFEFFNYC:\r\n- New   York\r\n', [['NYC', 'New York']]],
  [
    'NYC: New York\nNYC: Big Apple',
    [
      ['NYC', 'New York'],
      ['NYC', 'Big Apple'],
    ],
  ],
  ['', []],
  ['# nothing yet', []],
])('%j', (yaml, aliases) => {
  expect(read(yaml)).toEqual({ aliases, faults: [] });
});

test.each<[string, readonly (readonly string[])[] | null, string]>([
  ['A: [B\n', null, '_aliases.yaml:2: is not YAML ('],
  ['just words', null, '_aliases.yaml:1: is no list of names; write lines such as IDF: ['],
  ['A: [B]\nC:\n', [['A', 'B']], '_aliases.yaml:2: a name is empty'],
  [
    'A: [B, [C]]\nD: [E]',
    [
      ['A', 'B'],
      ['D', 'E'],
    ],
    '_aliases.yaml:1: a name is not one text',
  ],
  ['A: [B]\n\nC: [C]', [['A', 'B']], '_aliases.yaml:3: has no other name'],
  [`A: [B, ${'x'.repeat(101)}]`, [['A', 'B']], 'is longer than 100 characters; shorten it'],
  ['A: &x [B]\nC: *x', [['A', 'B']], '_aliases.yaml:2: a name is not one text'],
  [
    `A: [${Array.from({ length: 20 }, (_, i) => `b${i}`)}]`,
    [['A', ...Array.from({ length: 15 }, (_, i) => `b${i}`)]],
    '16 names',
  ],
])('%j has a fault, and the rest is used', (yaml, aliases, message) => {
  const { faults, ...rest } = read(yaml);
  expect(rest).toEqual({ aliases });
  expect(faults.join('\n')).toContain(message);
});

test.each([
  ['too large', null, 'is larger than 200,000 bytes'],
  ['UTF-16', Buffer.from([0xff, 0xfe, 0x41, 0]), 'is UTF-16'],
  ['nested', Buffer.from('['.repeat(200_000)), 'is nested too deeply'],
  ['nested in another way', Buffer.from('? '.repeat(100_000)), 'is nested too deeply'],
])('a file that is %s is a fault', (_, bytes, message) => {
  const { aliases, faults } = readAliases(bytes, '_aliases.yaml');
  expect([aliases, faults.map(renderFault).join('')]).toEqual([null, expect.stringContaining(message)]);
});

test('any file gives names and faults, never an error', () => {
  const piece = fc.constantFrom(
    'A',
    ': ',
    '[',
    ']',
    '\n',
    '- ',
    '  ',
    '*a',
    '&a ',
    '!!js ',
    '"',
    '{',
    '}',
    '? ',
    '<<',
    '__proto__',
    '|',
    '%',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.array(piece, { maxLength: 30 }).map((all) => all.join('')),
        fc.string(),
      ),
      (yaml) => {
        for (const names of read(yaml).aliases ?? []) expect(new Set(names).size).toBeGreaterThan(1);
      },
    ),
    fastCheck(500),
  );
});

const GOOD = ' date 2023-11-05 Text.';
const kinds = async (files: Parameters<typeof memoryDisk>[0]) =>
  (await Array.fromAsync(readCorpus('/corpus', memoryDisk(files)))).map((event) =>
    event.kind === 'fault' ? renderFault(event.fault) : event.kind,
  );

test('the file is read in the corpus folder itself, and nothing that is wrong with it stops an article', async () => {
  expect(await kinds({ '_aliases.yaml': 'A: [B]', 'a.md': GOOD, 'b/_aliases.yaml': '[' })).toEqual([
    'aliases',
    'article',
  ]);
  expect(await kinds({ '_aliases.yaml': systemError('EIO'), 'a.md': GOOD })).toEqual([
    expect.stringContaining('_aliases.yaml: cannot be read (EIO)'),
    'article',
  ]);
});

test('the file is part of what tells that a corpus has changed', async () => {
  const sign = async (files: Parameters<typeof memoryDisk>[0]) =>
    (await signCorpus('/corpus', 1e9, memoryDisk(files))).value;
  expect(await sign({ '_aliases.yaml': 'A: [B]', 'a.md': GOOD })).not.toBe(await sign({ 'a.md': GOOD }));
});
