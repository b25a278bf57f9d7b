import { expect, test } from 'vitest';
import { UserError } from '../../src/errors.ts';
import type { PageType } from '../../src/pages/draft.ts';
import { readPage } from '../../src/pages/read.ts';

const TEXT = 'The night ferry will stop.\n\nNobody was asked.';

const read = (text: string, type: PageType = 'text/markdown') =>
  readPage({ bytes: new TextEncoder().encode(text), type, charset: null, url: null });

test('front matter, by the rules of the corpus', async () => {
  const front =
    '---\ntitle: Ferry to stop\ndate: 2023-11-05T23:30:00-05:00\nsource: Harbour Post\nurl: https://harbour.example/f\nauthor: Ann May\n---\n';
  expect(await read(front + TEXT)).toEqual({
    title: 'Ferry to stop',
    published: { day: '2023-11-05', basis: 'front matter', written: '2023-11-05T23:30:00-05:00' },
    modified: null,
    source: 'Harbour Post',
    author: 'Ann May',
    url: 'https://harbour.example/f',
    language: null,
    text: TEXT,
    warnings: [],
  });
});

test('front matter without a date leaves it open', async () => {
  expect(await read(`---\ntitle: Ferry\n---\n${TEXT}`)).toMatchObject({ title: 'Ferry', published: null, text: TEXT });
});

test('the raw format', async () => {
  expect(await read(` date 2023-11-05 OSMARK – ${TEXT}`, 'text/plain')).toMatchObject({
    published: { day: '2023-11-05', basis: 'front matter' },
    text: `OSMARK – ${TEXT}`,
  });
});

test.each([
  [`# Ferry to stop\n\nPublished 5 November 2023\n\n${TEXT}`, 'Ferry to stop', '2023-11-05'],
  [`# Ferry to stop #\n\n${TEXT}`, 'Ferry to stop', null],
  [`Updated 6 November 2023 | Published 5 November 2023\n${TEXT}`, null, '2023-11-05'],
  [`05/11/2023\n${TEXT}`, null, null],
  [`5 November 2023\n6 November 2023\n${TEXT}`, null, null],
  [`${TEXT}\n\nIt first sailed on 5 November 2023.`, null, null],
])('without front matter: %j', async (text, title, day) => {
  const draft = await read(text);
  expect([draft.title, draft.published?.day ?? null]).toEqual([title, day]);
});

test('a heading that is longer than a title may be is the first words of the text', async () => {
  const heading = `#${' All of it was said in the first line.'.repeat(10)}`;
  expect(await read(`${heading}\n\n${TEXT}`)).toMatchObject({ title: null, text: `${heading}\n\n${TEXT}` });
});

test('a heading is a title in Markdown only', async () => {
  expect(await read(`# Ferry\n\n${TEXT}`, 'text/plain')).toMatchObject({ title: null, text: `# Ferry\n\n${TEXT}` });
});

test.each([
  ['koi8-r', [0xf0, 0xcf, 0xd2, 0xd4], 'Порт'],
  ['iso-8859-2', [0xa3, 0xf3, 0x64, 0xbc], 'Łódź'],
  ['utf-8', [0x63, 0x61, 0x66, 0xe9], 'café'],
  ['nonsense', [0x63, 0x61, 0x66, 0xe9], 'café'],
])('a text whose server says %s', async (charset, bytes, text) => {
  const url = 'https://harbour.example/f.txt';
  expect(await readPage({ bytes: new Uint8Array(bytes), type: 'text/plain', charset, url })).toMatchObject({ text });
});

test.each([
  ['---\ndate: 5 Marsh\n---\nText', 'the file: date "5 Marsh" is not a day; write it as YYYY-MM-DD'],
  ['---\ndate: 2023-11-05', 'the file: front matter is not closed; end it with a line of ---'],
  [' \n', 'No article text was found in the file: it is empty'],
  ['a\0b', 'the file is binary, not text; leave it out'],
])('refused: %j', async (text, message) => {
  await expect(read(text)).rejects.toEqual(new UserError(message));
});
