import { afterAll, expect, test } from 'vitest';
import { createRandom } from '../../bench/random.ts';
import { UserError } from '../../src/errors.ts';
import { readPage } from '../../src/pages/read.ts';
import { createPageReader } from '../../src/pages/reader.ts';
import { mutateBytes } from '../fixtures/pages/mutate.ts';
import { blankBomb, type Line, pdf } from '../fixtures/pages/pdf.ts';
import { fastCheck } from '../support/seed.ts';

const reader = createPageReader();
afterAll(() => reader.close());

const read = (bytes: Uint8Array) => readPage({ bytes, type: 'application/pdf', charset: null, url: null });
const lines = (from: number, texts: readonly string[], step = 14): Line[] =>
  texts.map((text, at) => ({ text, y: from - at * step }));

const FIRST = lines(660, [
  'The night ferry to Osmark will be dis-',
  'continued in March, the harbour',
  'board (of nine) said on Monday.',
]);
const SECOND = lines(604, ['A post-', 'Brexit plan had failed.']);
const ARTICLE: Line[] = [
  { text: 'Night ferry to Osmark to stop', y: 720, size: 24 },
  { text: 'Published 5 November 2023', y: 690 },
  ...FIRST,
  ...SECOND,
];

test('title, day and paragraphs', async () => {
  expect(await read(pdf([ARTICLE], { info: '/Author(Ann May)/CreationDate(D:20240101)' }))).toEqual({
    title: 'Night ferry to Osmark to stop',
    published: { day: '2023-11-05', basis: 'text', written: '5 November 2023' },
    modified: null,
    source: null,
    author: 'Ann May',
    url: null,
    language: null,
    text: [
      'Published 5 November 2023',
      'The night ferry to Osmark will be discontinued in March, the harbour board (of nine) said on Monday.',
      'A post- Brexit plan had failed.',
    ].join('\n\n'),
    warnings: [],
  });
});

test.each([
  ['/Title(Ferry to stop)', 'Ferry to stop'],
  ['/Title(Microsoft Word - ferry_final2.docx)', 'Night ferry to Osmark to stop'],
  ['/Title(ferry.pdf)', 'Night ferry to Osmark to stop'],
])('the title of %s', async (info, title) => {
  expect((await read(pdf([ARTICLE], { info }))).title).toBe(title);
});

test('the day on which a file was made is not the article’s', async () => {
  const { published, modified } = await read(pdf([FIRST], { info: '/CreationDate(D:20231105)/ModDate(D:20231106)' }));
  expect([published, modified]).toEqual([null, null]);
});

test('a sentence goes on over pages, past page numbers and running heads', async () => {
  const page = (number: number, texts: readonly string[]): Line[] => [
    { text: 'Harbour Post', y: 760 },
    ...lines(720, texts),
    { text: `Page ${number} of 3`, y: 30 },
  ];
  const pages = [
    page(1, ['The board said that it', 'had no']),
    page(2, ['choice at all.', 'It was the end.']),
    page(3, ['Nobody came.']),
  ];
  expect((await read(pdf(pages))).text).toBe(
    'The board said that it had no choice at all. It was the end.\n\nNobody came.',
  );
});

test('of a long document the first 200 pages are read, with a warning', async () => {
  const pages = Array.from({ length: 201 }, (_, at) => lines(700, [`Part ${at} of a report on ferries.`]));
  expect((await read(pdf(pages))).warnings).toEqual([{ kind: 'pages left out', read: 200, of: 201 }]);
});

test.each([
  ['nothing', new Uint8Array(0), 'No article text was found in the file: it is empty'],
  ['no PDF', new TextEncoder().encode('hello'), 'the file is a damaged PDF'],
  ['a PDF without objects', new TextEncoder().encode('%PDF-1.4\n%%EOF'), 'the file is a damaged PDF'],
  [
    'pages without text',
    pdf([[]]),
    'No article text was found in the file: its pages may be pictures; give the text as a file',
  ],
  [
    'an encrypted one',
    pdf([ARTICLE], {
      trailer: `/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<${'11'.repeat(32)}>/U<${'22'.repeat(32)}>>>`,
    }),
    'the file is encrypted; give it without its password',
  ],
])('refused: %s', async (_, bytes, message) => {
  await expect(read(bytes)).rejects.toEqual(new UserError(message));
});

test('a PDF that unpacks to 300 MB is given up, and the next one is read', async () => {
  const page = { type: 'application/pdf', charset: null, url: null } as const;
  await expect(reader.read({ ...page, bytes: blankBomb(300_000_000) })).rejects.toBeInstanceOf(UserError);
  expect((await reader.read({ ...page, bytes: pdf([ARTICLE]) })).title).toBe('Night ferry to Osmark to stop');
});

test('200 damaged PDFs: each a draft or a refusal', async () => {
  const { seed } = fastCheck();
  const random = createRandom(seed);
  const good = pdf([ARTICLE, FIRST], { info: '/Title(Ferry)' });
  for (let at = 0; at < 200; at++) {
    const bytes = mutateBytes(good, random);
    const end = await reader
      .read({ bytes, type: 'application/pdf', charset: null, url: null })
      .catch((error: unknown) => error);
    if (end instanceof Error) expect(end, `TEST_SEED=${seed}, file ${at}`).toBeInstanceOf(UserError);
  }
});
