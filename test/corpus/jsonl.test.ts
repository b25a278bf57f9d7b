import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderFault } from '../../src/corpus/article.ts';
import { readJsonl } from '../../src/corpus/jsonl.ts';
import { byteLines } from '../../src/corpus/lines.ts';
import { fastCheck } from '../support/seed.ts';

async function* inChunks(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.slice(at, at + size);
}

/** What became of each line: an article, or its fault. */
async function read(content: string | Uint8Array, { chunk = 7, cap = 1000 } = {}) {
  const batches = await Array.fromAsync(
    readJsonl(inChunks(Buffer.from(content), chunk), 'a/wire.jsonl', 'a/wire', cap),
  );
  return batches.flat().map((outcome) => (outcome.ok ? outcome.article : outcome.faults.map(renderFault).join('\n')));
}

const line = (fields: object) => JSON.stringify({ date: '2023-11-05', text: 'Text.', ...fields });
const PLAIN = {
  id: 'a/wire#1',
  title: null,
  published: '2023-11-05',
  source: null,
  url: null,
  author: null,
  place: null,
  text: 'Text.',
};

describe('a line of a .jsonl file', () => {
  it.each([
    ['only date and text are needed', line({}), {}],
    [
      'all fields',
      line({
        id: ' é\u0301/1 ',
        title: 'T',
        source: 'S',
        url: 'https://s.example/',
        author: 'A',
        place: 'P',
        text: 'ROME – x',
      }),
      {
        id: 'é\u0301/1',
        title: 'T',
        source: 'S',
        url: 'https://s.example/',
        author: 'A',
        place: 'P',
        text: 'ROME – x',
      },
    ],
    ['empty and null fields', line({ id: '', title: '', source: null, url: '', author: null }), {}],
    ['numbers', line({ id: 17, title: 1984 }), { id: '17', title: '1984' }],
    ['the dateline’s place', line({ text: 'ROME – x' }), { place: 'ROME', text: 'ROME – x' }],
    ['a date with a time', line({ date: '2023-11-05T23:00:00Z' }), {}],
    ['a BOM', `\uFEFF${line({})}`, {}],
    ['escaped controls and lone surrogates', line({ text: 'a\0b\uD800\r\nc' }), { text: 'ab\uFFFD\nc' }],
    [
      'unknown and hostile fields',
      '{"__proto__":{"title":"x"},"constructor":1,"toString":2,"x":[[]],"date":"2023-11-05","text":"Text."}',
      {},
    ],
  ])('%s', async (_, content, differs) => {
    expect(await read(content)).toEqual([{ ...PLAIN, ...differs }]);
  });

  const notJson = 'is not a JSON object; write one article a line, as {"date": "YYYY-MM-DD", "text": "…"}';
  it.each([
    [notJson, '{"date": '],
    [notJson, '[]'],
    [notJson, 'null'],
    [notJson, '"2023-11-05"'],
    [notJson, '['.repeat(900)],
    ['has no date; give it one as date: YYYY-MM-DD', '{"text": "Text."}'],
    ['date is not one text; write it in double quotes', line({ date: {} })],
    ['date "20231105" is not a day; write it as YYYY-MM-DD', line({ date: 20231105 })],
    ['has no text; write the article, or leave it out', line({ text: '' })],
    ['has no text; write the article, or leave it out', '{"date": "2023-11-05"}'],
    ['text is not a text; write it in double quotes', line({ text: ['Text.'] })],
    [
      'id is not one text; write it in double quotes',
      '{"id": 12345678901234567890, "date": "2023-11-05", "text": "Text."}',
    ],
    ['id "a�" has a control character; take it out', line({ id: 'a\uD800' })],
    ['title "ab" has a hidden text direction control (U+2067); take it out', line({ title: 'a\u2067b' })],
    ['is longer than 1,000 bytes; split the article', line({ text: 'x'.repeat(1000) })],
  ])('%s', async (fault, content) => {
    expect(await read(content)).toEqual([`a/wire.jsonl:1: ${fault}`]);
  });

  it('is counted by its line end, whichever it is, and a bad one stops none after it', async () => {
    const content = `${line({})}\r\n\r\nnonsense\n\n\r${line({})}\r${line({})}\n${line({ text: 'x'.repeat(2000) })}\n${line({})}`;
    for (const chunk of [1, 2, 7, 64, 10_000]) {
      const all = await read(content, { chunk });
      const where = all.map((one) => (typeof one === 'string' ? one.slice(0, 15) : one.id));
      expect(where).toEqual(['a/wire#1', 'a/wire.jsonl:3:', 'a/wire#6', 'a/wire#7', 'a/wire.jsonl:8:', 'a/wire#9']);
    }
  });

  it('may be Windows-1252, but not beside UTF-8', async () => {
    const old = Buffer.from(`${line({})}\n${line({ text: 'Caf\xe9' })}\n`, 'latin1');
    const texts = (await read(old)).map((one) => (typeof one === 'string' ? one : one.text));
    expect(texts).toEqual(['Text.', 'Café']);
    const mixed = await read(Buffer.concat([Buffer.from(`${line({ text: 'Café' })}\n`), old, Buffer.from(line({}))]));
    expect(mixed.filter((one) => typeof one === 'string')).toEqual([
      'a/wire.jsonl:3: is windows-1252 where lines before are utf-8; save it as UTF-8',
    ]);
  });

  it('that is the first and no text gives the file up; a later one does not', async () => {
    const utf16 = Buffer.from(`\uFEFF${line({})}\n`.repeat(3), 'utf16le');
    expect(await read(utf16)).toEqual(['a/wire.jsonl:1: is UTF-16; save it as UTF-8']);
    const later = await read(`${line({})}\n\0\n${line({})}`);
    expect(later.map((one) => typeof one)).toEqual(['object', 'string', 'object']);
  });

  it('reads the same however the file is cut into chunks', async () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 });
    const ends = fc.constantFrom('\n', '\r\n', '\r', '\n\n');
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(text, ends), { maxLength: 6 }),
        fc.integer({ min: 1, max: 9 }),
        async (lines, chunk) => {
          const content = lines.map(([title, end]) => line({ title, text: `“${title}” é\u{1F5DE}` }) + end).join('');
          expect(await read(content, { chunk })).toEqual(await read(content, { chunk: 100_000 }));
        },
      ),
      fastCheck(),
    );
  });
});

describe('byteLines', () => {
  it('cuts as a whole text is cut, with nothing over the cap', async () => {
    const byte = fc.constantFrom(0x0a, 0x0d, 0x61, 0x62, 0xc3);
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 40 }).chain((any) => fc.oneof(fc.constant(any), fc.array(byte, { maxLength: 40 }))),
        fc.integer({ min: 1, max: 9 }),
        async (values, size) => {
          const bytes = Uint8Array.from(values);
          const lines = (await Array.fromAsync(byteLines(inChunks(bytes, size), 5))).flat();
          const expected = Buffer.from(bytes)
            .toString('latin1')
            .split(/\r\n|\r|\n/)
            .map((content, index) => ({ line: index + 1, content: content.length > 5 ? null : content }))
            .filter(({ content }) => content !== '');
          expect(
            lines.map((one) => ({ line: one.line, content: one.bytes && Buffer.from(one.bytes).toString('latin1') })),
          ).toEqual(expected);
        },
      ),
      fastCheck(1000),
    );
  });
});
