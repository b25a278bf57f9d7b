import { afterAll, expect, test } from 'vitest';
import { createIntake } from '../../src/archive/intake.ts';
import { createPageReader } from '../../src/pages/reader.ts';
import { WEB_SETTINGS } from '../../src/web/settings.ts';
import { page } from '../fixtures/pages/page.ts';
import { pdf } from '../fixtures/pages/pdf.ts';

const intake = createIntake(createPageReader(), WEB_SETTINGS);
afterAll(() => intake.close());

const bytesOf = (content: string | Uint8Array) => Buffer.from(content as string, 'latin1');
const read = (name: string, content: string | Uint8Array) =>
  intake.fromFile({ name, read: async () => bytesOf(content) });

const PDF = pdf([['The pier at Osmark was', 'closed on Monday.'].map((text, at) => ({ text, y: 700 - 14 * at }))]);
const PAGE = page();

test.each<[string, string | Uint8Array, RegExp]>([
  ['ferry.txt', PDF, /^The pier at Osmark was closed on Monday\.$/],
  ['ferry.html', PDF, /^The pier at Osmark was closed on Monday\.$/],
  ['ferry.txt', PAGE, /^The night ferry to Osmark will stop/],
  ['ferry.md', `\n${PAGE.replace('<!DOCTYPE html>', '')}`, /^The night ferry to Osmark will stop/],
  ['ferry.txt', `\xef\xbb\xbf${PAGE}`, /^The night ferry to Osmark will stop/],
  ['notes.txt', 'A PDF begins with %PDF-1.4, the board said.', /^A PDF begins/],
  ['notes.md', '<p>The pier was closed.</p>', /^<p>The pier/],
  ['notes.txt', '<htmlish> words stay as they are.', /^<htmlish>/],
])('a file is read as what it is, whatever it is called: %s', async (name, content, text) => {
  expect((await read(name, content)).written.text).toMatch(text);
});

test('every field at the top of a file is taken', async () => {
  const front = '---\ntitle: A\ndate: 2024-01-02\nsource: B\nauthor: C\nplace: Selm\nurl: https://a.example/b\n---\n';
  const { written } = await read('port.md', `${front}The port was quiet.\n`);
  const fields = {
    title: 'A',
    date: '2024-01-02',
    source: 'B',
    author: 'C',
    place: 'Selm',
    url: 'https://a.example/b',
  };
  expect(written.fields).toEqual(fields);
  // A place that the text begins with is the text's, and goes when that does.
  expect(
    (await read('port.txt', 'Date: 2024-01-02\n\nSELM, Jan. 2 — The port was quiet.\n')).written.fields.place,
  ).toBeUndefined();
});

test.each([
  ['ferry.txt', 'PK\x03\x04rest', 'ferry.txt is a zip file; only web pages, text and PDF are read.'],
  ['ferry.html', '\x89PNG\r\n', 'ferry.html is a picture; only web pages, text and PDF are read.'],
])('a file that is nothing to be read is refused with what it is: %s', async (name, content, words) => {
  await expect(read(name, content)).rejects.toThrow(words);
});

test('a web page in a file of more than 3 MB is refused with the limit and a way', async () => {
  await expect(read('day.html', PAGE + ' '.repeat(3_000_000))).rejects.toThrow(
    'day.html is larger than 3 MB, the limit for web pages; give its text as a .txt file',
  );
});
