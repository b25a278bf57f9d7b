import { describe, expect, test } from 'vitest';
import { type Checked, checkQuote, type PastRevision } from '../../../src/answers/check/check-quote.ts';
import { slice } from '../../../src/range.ts';
import { article, libraryOf } from '../../support/articles.ts';

const HARBOUR = article({
  id: 'harbour',
  published: '2024-03-04',
  text: `The harbour of Port Selm — the island's only one — closed on Monday after a storm. “We can't open it before the weekend,” said Zoë Lindqvist, its master.

Some 1,400 passengers were waiting for non-lethal reasons, she added: the ferry... well, the ferry had lost its ramp.

“No one,” she said, “slept.” The company promised that each of them would be paid 12.50 crowns.`,
});
const COPY = article({ ...HARBOUR, id: 'copy', published: '2024-03-03', source: 'The Selm Post' });
const OTHER = article({
  id: 'mill',
  published: '2024-02-01',
  text: 'A mill in Upper Brod burned down on Tuesday. Nobody was hurt, the fire brigade said.\n\nThe mill was built in 1871.',
});
const NONE = () => [];
const library = libraryOf([HARBOUR, OTHER]);
const check = (text: string) => checkQuote(text, library, NONE);

/** What was found, in short: the slices and what was ignored. */
function brief(checked: Checked): unknown {
  if (checked.kind !== 'verbatim') return checked.kind;
  const [first] = checked.found;
  return [first?.places.map((one) => slice(first.article.text, one)), first?.ignored];
}

describe('a quote in the same words is found, and what had to be ignored is told', () => {
  test.each<[string, string | readonly string[], readonly string[]]>([
    ['the ferry had lost its ramp', '', []],
    ['A mill in Upper Brod burned down on Tuesday.', '', []],
    ["closed on Monday after a storm. “We can't open it before", '', []],
    ["the island's only one", '', []],
    ['the island’s only one', "the island's only one", ['quotation marks']],
    ['"the ferry had lost its ramp"', 'the ferry had lost its ramp', ['quotation marks']],
    ['« the ferry had lost its ramp »', 'the ferry had lost its ramp', ['quotation marks']],
    ["“We can't open it before the weekend,”", '', []],
    ['"We can\'t open it before the weekend,"', "“We can't open it before the weekend,”", ['quotation marks']],
    ['“No one,” she said, “slept.”', '', []],
    ["'No one,' she said, 'slept.'", '“No one,” she said, “slept.”', ['quotation marks']],
    ["``No one,'' she said, ``slept.''", '“No one,” she said, “slept.”', ['quotation marks']],
    ['“‘No one,’ she said, ‘slept.’”', '“No one,” she said, “slept.”', ['quotation marks']],
    ["Port Selm – the island's only one – closed", "Port Selm — the island's only one — closed", ['dashes']],
    ["Port Selm -- the island's only one -- closed", "Port Selm — the island's only one — closed", ['dashes']],
    ["Port Selm—the island's only one—closed", "Port Selm — the island's only one — closed", ['white space']],
    ['for non\u2011lethal reasons', 'for non-lethal reasons', ['dashes']],
    ['the   ferry had\nlost its\u00a0ramp', 'the ferry had lost its ramp', ['white space']],
    ['  the ferry had lost its ramp\n', 'the ferry had lost its ramp', []],
    ['its master. Some 1,400 passengers', 'its master.\n\nSome 1,400 passengers', ['white space']],
    ['the fer\u00adry had lost\u200b its ramp', 'the ferry had lost its ramp', ['invisible characters']],
    ['said Zoe\u0308 Lindqvist', 'said Zoë Lindqvist', ['composed letters']],
    ['she added: the ferry... well', '', []],
    ['she added: the ferry… well', 'she added: the ferry... well', ['ellipses']],
    ['she added: the ferry . . . well', 'she added: the ferry... well', ['ellipses', 'white space']],
    ['…the ferry had lost its ramp', 'the ferry had lost its ramp', ['ellipses']],
    ['the ferry had lost …', 'the ferry had lost', ['ellipses']],
    ['"[…] the ferry had lost [...]"', 'the ferry had lost', ['ellipses', 'quotation marks']],
    ['The harbour of Port Selm … closed on Monday', ['The harbour of Port Selm', 'closed on Monday'], ['ellipses']],
    [
      'The harbour [...] closed on Monday ... each of them',
      ['The harbour', 'closed on Monday', 'each of them'],
      ['ellipses'],
    ],
    ['The harbour […] the ferry... well', ['The harbour', 'the ferry... well'], ['ellipses']],
    [
      '"The harbour" ... "each\nof them"',
      ['The harbour', 'each of them'],
      ['ellipses', 'quotation marks', 'white space'],
    ],
    [
      '"the island’s  only one – clo\u00adsed ... said Zoe\u0308 Lindqvist"',
      ["the island's only one — closed", 'said Zoë Lindqvist'],
      ['composed letters', 'dashes', 'ellipses', 'invisible characters', 'quotation marks', 'white space'],
    ],
  ])('%s', async (quote, slices, ignored) => {
    expect(brief(await check(quote))).toEqual([slices === '' ? [quote] : [slices].flat(), ignored]);
  });
});

describe('anything else is a difference', () => {
  test.each([
    ['the ferry had lost its anchor', ['its', 'its ', 'ramp', 'anchor']],
    ['The ferry had lost its ramp', []],
    ['some 1,400 passengers were waiting', []],
    ['Some 1,500 passengers were waiting', []],
    ['each of them would be paid 12.5 crowns', []],
    ['each of them would be paid 1250 crowns', []],
    ['400 passengers were waiting', []],
    ['lethal reasons, she added', []],
    ['the ferry had lost its ram', []],
    ['We can open it before the weekend', []],
    ['each of them … closed on Monday', []],
    ['the ferry had lost its ramp!', []],
    ['Zoe Lindqvist, its master', []],
  ])('%s', async (quote) => {
    expect((await check(quote)).kind).toBe('nearest');
  });
});

describe('the nearest passage and what differs', () => {
  test.each<[string, readonly string[]]>([
    ['the ferry had lost its anchor', ['=the ferry had lost its ', '-ramp', '+anchor']],
    ['The ferry had lost its ramp', ['-the ', '+The ', '=ferry had lost its ramp']],
    ['Some 1,500 passengers were waiting', ['=Some ', '-1,400 ', '+1,500 ', '=passengers were waiting']],
    ['the ferry lost its ramp', ['=the ferry ', '-had ', '=lost its ramp']],
    ['the ferry had never lost its ramp', ['=the ferry had ', '+never ', '=lost its ramp']],
    ['A windmill in Upper Brod burned down', ['=A ', '-mill ', '+windmill ', '=in Upper Brod burned down']],
    ['Somebody was hurt, the fire brigade said.', ['-Nobody ', '+Somebody ', '=was hurt, the fire brigade said.']],
    [
      'The mill was built in 1871, the fire brigade thinks',
      ['=The mill was built in 1871', '-.', '+, the fire brigade thinks'],
    ],
  ])('%s', async (quote, differences) => {
    const checked = await check(quote);
    if (checked.kind !== 'nearest') throw new Error(checked.kind);
    const sign = { same: '=', missing: '-', added: '+' };
    const part = checked.near.parts[0];
    expect(part?.differences.map(({ kind, text }) => sign[kind] + text)).toEqual(differences);
    const shown = part?.differences.filter(({ kind }) => kind !== 'added').map(({ text }) => text);
    expect(shown?.join('')).toBe(part?.passage && slice(checked.near.article.text, part.passage));
  });

  test('of two places with as many of its words, the one with all of them is nearest', async () => {
    const text = 'The end... of it — all of it; the ship sank by 50 percent of “it”, the pilot said.';
    const checked = await checkQuote('percent of it', libraryOf([article({ id: 'ship', text })]), NONE);
    if (checked.kind !== 'nearest') throw new Error(checked.kind);
    expect(checked.near.parts[0]?.differences).toEqual([
      { kind: 'same', text: 'percent of ' },
      { kind: 'missing', text: '“' },
      { kind: 'same', text: 'it' },
    ]);
  });

  test('parts in another order are told, with nothing else to differ', async () => {
    const checked = await check('each of them … closed on Monday');
    if (checked.kind !== 'nearest') throw new Error(checked.kind);
    expect(checked.near).toMatchObject({ inOrder: false, changed: 0, article: { id: 'harbour' } });
    expect(checked.near.parts.map(({ passage }) => passage?.paragraphs)).toEqual([
      [3, 3],
      [1, 1],
    ]);
  });
});

describe('nothing to check, or nowhere', () => {
  test.each<[string, Checked]>([
    ['', { kind: 'nothing', why: 'empty' }],
    [' “…” ', { kind: 'nothing', why: 'empty' }],
    ['harbour', { kind: 'nothing', why: 'one word' }],
    ['it was what they had been to us', { kind: 'nothing', why: 'common words' }],
    ['x'.repeat(4001), { kind: 'nothing', why: 'too long' }],
    ['purple elephants yodelled', { kind: 'nowhere' }],
  ])('%j', async (quote, checked) => {
    expect(await check(quote)).toEqual(checked);
  });
});

test('all copies that have it are told, earliest first, then by id, at most ten', async () => {
  const more = Array.from({ length: 12 }, (_, i) => article({ ...HARBOUR, id: `wire-${String(i).padStart(2, '0')}` }));
  const checked = await checkQuote('the ferry had lost its ramp', libraryOf([...more, HARBOUR, COPY, OTHER]), NONE);
  const ids = checked.kind === 'verbatim' && checked.found.map((one) => one.article.id);
  expect(ids).toEqual(['copy', 'harbour', ...more.slice(0, 8).map(({ id }) => id)]);
});

test('a later article comes behind earlier ones, whatever its id', async () => {
  const later = [5, 1, 9, 3].map((day) => article({ ...HARBOUR, id: `a${9 - day}`, published: `2024-06-0${day}` }));
  const checked = await checkQuote('the ferry had lost its ramp', libraryOf([...later, HARBOUR, COPY]), NONE);
  const days = checked.kind === 'verbatim' && checked.found.map((one) => one.article.published.slice(5));
  expect(days).toEqual(['03-03', '03-04', '06-01', '06-03', '06-05', '06-09']);
});

test('parts that occur several times are those that stand closest together', async () => {
  const text = 'The mayor spoke. The mayor left. The mayor wept at noon. The mayor slept. Noon is at noon.';
  const one = article({ id: 'mayor', text });
  const checked = await checkQuote('The mayor … at noon', libraryOf([one]), NONE);
  const places = checked.kind === 'verbatim' && checked.found[0]?.places;
  expect(places).toMatchObject([{ start: text.indexOf('The mayor wept') }, { start: text.indexOf('at noon') }]);
});

test('the paragraphs of each place are told', async () => {
  const checked = await check('its master. Some 1,400 passengers … would be paid');
  const places = checked.kind === 'verbatim' && checked.found[0]?.places.map(({ paragraphs }) => paragraphs);
  expect(places).toEqual([
    [1, 2],
    [3, 3],
  ]);
});

test('older revisions are looked through when no current one has it, the newest of them first', async () => {
  const since = { at: 7, why: 'a typo', removed: false };
  const revision = (number: number, text: string): PastRevision => {
    return { number, article: { ...HARBOUR, text }, since: () => since };
  };
  const old = HARBOUR.text.replace('1,400', '1,600');
  const asked: (readonly string[])[] = [];
  const past = (parts: readonly string[]) => {
    asked.push(parts);
    return [[revision(3, 'Empty.'), revision(2, old), revision(1, old)]];
  };
  const checked = await checkQuote('Some 1,600 passengers were waiting', library, past);
  expect(checked).toMatchObject({ kind: 'past', found: [{ revision: 2, since, article: { text: old }, ignored: [] }] });
  const current = await checkQuote('Some 1,400 passengers were waiting', library, past);
  expect(current).toMatchObject({ kind: 'verbatim', found: [{ revision: null, since: null }] });
  expect(asked).toEqual([['Some 1,600 passengers were waiting']]);
});

test('an article that says it still is verbatim, though very many hold the same words', async () => {
  const others = Array.from({ length: 150 }, (_, i) => article({ id: `other-${i}`, text: 'Lost ferry.' }));
  const filler = Array.from({ length: 60 }, (_, i) => `harbour${i}`).join(' ');
  const hidden = article({ id: 'z', text: `The ferry lost ${filler}.` });
  const many = libraryOf([...others, hidden]);
  expect((await checkQuote('ferry lost', many, NONE)).kind).toBe('nearest');
  const past = () => [[{ number: 1, article: hidden, since: () => ({ at: 1, why: null, removed: false }) }]];
  expect(await checkQuote('ferry lost', many, past)).toMatchObject({
    kind: 'verbatim',
    found: [{ article: { id: 'z' }, revision: null, since: null }],
  });
});
