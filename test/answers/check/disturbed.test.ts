import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkQuote } from '../../../src/answers/check/check-quote.ts';
import { findQuote, readQuote } from '../../../src/answers/check/find.ts';
import { nearestPassage } from '../../../src/answers/check/nearest-passage.ts';
import { isWord, wordsOf } from '../../../src/answers/check/words.ts';
import { normalise } from '../../../src/corpus/normal.ts';
import { analyse } from '../../../src/language/analyse.ts';
import { slice } from '../../../src/range.ts';
import { article, libraryOf } from '../../support/articles.ts';
import { growthOf } from '../../support/growth.ts';
import { fastCheck } from '../../support/seed.ts';

const TEXTS = [
  `The lighthouse on Cape Brenn went dark on Friday — the first time since 1921. “It's a sad day,” said Renée Ødegård, who kept it for 31 years.

Fishermen of the bay, most of them over sixty, had asked for a two-month delay; the agency’s answer was short… too short, they say. “We can't pay 2,400 crowns a night,” it wrote.

The keeper's house will become a museum ("if anyone comes," she added). A vote is due on 3 May.`,
  `Snow closed the Arlen pass for nine hours. Drivers were told to wait at Hotel Sonne – or to turn back. Some 300 did.

One of them, a teacher from Graz, called it "the best lesson I've given": her pupils built an igloo beside the bus. “They didn’t want to leave,” she said.

Ploughs cleared one lane by 4:30 p.m.; the other lane followed. More snow is expected... but not before Sunday.`,
];
const ARTICLES = TEXTS.map((text, i) => article({ id: `a${i}`, text }));
const library = libraryOf(ARTICLES);
const NONE = () => [];

/** A text with the places where its words, as quotations have them, begin and end. */
const spans = TEXTS.map((text, which) => {
  const words = [...text.matchAll(/\S+/g)].map(({ 0: word, index }) => ({ start: index, end: index + word.length }));
  return { which, text, words };
});

const slices = fc.constantFrom(...spans).chain(({ which, text, words }) =>
  fc
    .tuple(fc.nat(words.length - 3), fc.integer({ min: 3, max: 60 }))
    .map(([first, count]) => ({
      which,
      start: words[first]?.start ?? 0,
      end: words[Math.min(words.length, first + count) - 1]?.end ?? text.length,
    }))
    .filter(
      (range) =>
        !/^["“”'’‘()\s]|["“”'‘’()\s]$|^[–—-]|[–—-]$|^[….]|(?:…|\.\.\.)$/.test(slice(text, range)) &&
        hasTopic(slice(text, range)),
    ),
);

function hasTopic(text: string): boolean {
  return analyse(text).terms.length > 0;
}

const DISTURBANCES: readonly ((text: string) => string)[] = [
  (text) => text.replace(/["“”]/g, '"').replace(/['‘’]/g, "'"),
  (text) => text.replace(/["“”]/g, '«').replace(/['‘’]/g, '’'),
  (text) => text.replace(/[–—]/g, '-'),
  (text) => text.replace(/ [–—] /g, '--'),
  (text) => text.replace(/-/g, '\u2010'),
  (text) => text.replace(/\s+/g, ' '),
  (text) => text.replace(/ /g, ' \n '),
  (text) => text.replace(/ /g, '\u00a0'),
  (text) => text.replace(/([a-z])([a-z])/g, '$1\u00ad$2'),
  (text) => `\u200b${text}\ufeff`,
  (text) => text.normalize('NFD'),
  (text) => text.replace(/\.\.\./g, '…'),
  (text) => text.replace(/…/g, '...'),
  (text) => `“${text}”`,
  (text) => `"${text}"`,
  (text) => `…${text}`,
  (text) => `${text} [...]`,
];

test('any slice of an article is found there, whatever of the ignorable is disturbed', async () => {
  const disturbances = fc.subarray([...DISTURBANCES], { maxLength: 5 });
  const property = fc.asyncProperty(slices, disturbances, async (range, chosen) => {
    const text = TEXTS[range.which] ?? '';
    const quote = chosen.reduce((disturbed, disturb) => disturb(disturbed), slice(text, range));
    const checked = await checkQuote(quote, library, NONE);
    expect(checked.kind).toBe('verbatim');
    if (checked.kind !== 'verbatim') return;
    expect(checked.found.map((one) => one.article.id)).toEqual([`a${range.which}`]);
    const [found] = checked.found;
    // An ellipsis put beside an ellipsis of the article's own is that one.
    const places = found?.places.map((place) => slice(text, place).replace(/^(?:…|\.\.\.)\s*|\s*(?:…|\.\.\.)$/g, ''));
    expect(places).toEqual([slice(text, range)]);
    if (text.includes(quote)) expect(found?.ignored).toEqual([]);
    else expect(found?.ignored).not.toEqual([]);
  });
  await fc.assert(property, fastCheck());
});

test('a single word changed is told as that word', async () => {
  const property = fc.asyncProperty(slices, fc.nat(), async (range, at) => {
    const text = TEXTS[range.which] ?? '';
    const whole = slice(text, range);
    const { keys, ranges } = wordsOf(whole);
    const words = ranges.filter((_, i) => isWord(keys[i] ?? ''));
    const word = words[at % words.length];
    if (!word || words.length < 4) return;
    fc.pre(hasTopic(`${whole.slice(0, word.start)}.${whole.slice(word.end)}`));
    const quote = `${whole.slice(0, word.start)}Zorbul${whole.slice(word.end)}`;
    const checked = await checkQuote(quote, library, NONE);
    expect(checked.kind).toBe('nearest');
    if (checked.kind !== 'nearest') return;
    const changes = checked.near.parts.flatMap((part) => part.differences.filter(({ kind }) => kind !== 'same'));
    expect(changes.map(({ kind, text: piece }) => [kind, piece.trim()])).toEqual([
      ['missing', slice(whole, word)],
      ['added', 'Zorbul'],
    ]);
  });
  await fc.assert(property, fastCheck());
});

test.each<[string, (size: number) => string, string]>([
  [
    'long paragraphs',
    (size) => 'The mill in Upper Brod burned down on a Tuesday.\n\n'.repeat(size),
    'The mill in Lower Brod burned',
  ],
  [
    'a quote that nearly repeats',
    (size) => 'mill and mill and '.repeat(2 * size),
    `${'mill and mill and '.repeat(100)}mill or`,
  ],
  ['many ellipses', (size) => 'The mill... the mill burned. '.repeat(size), `${'the mill … '.repeat(200)} Brod`],
  [
    'ellipses between parts far apart',
    (size) => `${'the mill. '.repeat(size * 2)}Brod.`,
    `${'the … '.repeat(600)} Brod`,
  ],
  ['marks, dashes and spaces', (size) => '“The — mill”  \n'.repeat(3 * size), '"The – mill" "The mill"'],
])('time grows with the articles: %s', (_, shape, quote) => {
  const read = readQuote(quote);
  const work = (text: string) => {
    const found = findQuote(read, normalise(text));
    const one = article({ id: 'long', text });
    return (
      found ?? nearestPassage(read, [{ article: one, passages: [{ start: 0, end: text.length, paragraphs: [1, 1] }] }])
    );
  };
  expect(growthOf(work, shape, 4000)).toBeLessThanOrEqual(2.5);
});
