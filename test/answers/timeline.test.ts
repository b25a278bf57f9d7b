import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { replyJson } from '../../src/answers/json.ts';
import { formatMoment } from '../../src/answers/moment.ts';
import type { TimelineReply } from '../../src/answers/reply.ts';
import { type TopicAsked, timeline } from '../../src/answers/timeline/timeline.ts';
import type { Article } from '../../src/corpus/article.ts';
import { loadCorpus } from '../../src/corpus/corpus.ts';
import { slice } from '../../src/range.ts';
import { article, libraryOf } from '../support/articles.ts';
import { fastCheck } from '../support/seed.ts';
import { sharedPath } from '../support/shared.ts';

const ASKED = { from: null, to: null, asOf: null, source: null, limit: 10, order: 'oldest' } as const;
const telling = (articles: readonly Article[]) => {
  const library = libraryOf(articles);
  return (topic: string, options: Partial<TopicAsked> = {}) => timeline({ ...ASKED, ...options, topic }, library);
};
const shown = ({ entries }: TimelineReply) =>
  entries.map(({ moment, article, quote }) => `${formatMoment(moment)}: ${slice(article.text, quote)}`);

const STRIKE = [
  article({
    id: 'friday',
    published: '2024-03-08', // a Friday
    source: 'Harbour Post',
    text: 'The harbour strike began on Tuesday. Cranes stood still.\n\nThe harbour strike could end the port, said its director.',
  }),
  article({
    id: 'monday',
    published: '2024-03-11',
    source: 'Town Echo',
    text: 'It began last Tuesday and is over now. The union settled the harbour strike on Saturday.',
  }),
  article({
    id: 'later',
    published: '2024-09-01',
    source: 'harbour post',
    text: 'The harbour strike of March 2024 cost millions. Talks had failed in February 2024. The harbour strike recently became a film.',
  }),
  article({ id: 'bread', published: '2024-03-05', text: 'Bread became dearer on Tuesday.' }),
];

describe('a timeline', () => {
  test('tells the days in order, each in a sentence that points to it', async () => {
    const reply = await telling(STRIKE)('harbour strike', { to: '2024-03-31' });
    expect(shown(reply)).toEqual([
      'February 2024: Talks had failed in February 2024.',
      '5 March 2024: The harbour strike began on Tuesday.',
      '8 March 2024: The harbour strike could end the port, said its director.',
      '9 March 2024: The union settled the harbour strike on Saturday.',
    ]);
    expect(reply.entries.map(({ basis, articles, sources }) => [basis, articles, sources])).toEqual([
      ['stated', 1, 1],
      ['published', 2, 2],
      ['undated', 1, 1],
      ['published', 1, 1],
    ]);
    expect(reply.vague.map(({ article: { text }, mention }) => slice(text, mention))).toEqual([]);
    expect(reply.volume).toEqual([
      { day: '2024-03-05', mentioning: 2, published: 0 },
      { day: '2024-03-08', mentioning: 0, published: 1 },
      { day: '2024-03-09', mentioning: 1, published: 0 },
    ]);
  });

  test('sets vague times apart', async () => {
    const { vague } = await telling(STRIKE)('harbour strike');
    expect(vague.map(({ article: { text }, quote }) => slice(text, quote))).toEqual([
      'The harbour strike recently became a film.',
    ]);
  });

  test.each<[string, Partial<TopicAsked>, string[]]>([
    ['bounds are of the days shown, whenever written', { from: '2024-03-01', to: '2024-03-07' }, ['2024-03-05']],
    ['as_of leaves out what was published later', { asOf: '2024-03-08' }, ['2024-03-05', '2024-03-08']],
    ['source, case ignored', { source: 'town echo' }, ['2024-03-05', '2024-03-09']],
    ['limit counts days', { limit: 1, to: '2024-03-31' }, ['2024-03-05']],
    ['newest first', { order: 'newest', asOf: '2024-03-08' }, ['2024-03-08', '2024-03-05']],
  ])('%s', async (_, options, days) => {
    const { entries } = await telling(STRIKE)('harbour strike', options);
    expect(entries.filter(({ moment }) => moment.precision === 'day').map(({ moment }) => moment.value)).toEqual(days);
  });

  test('prefers what happened to what was planned, and to the date that a page bears', async () => {
    const told = [
      article({ id: 'a', published: '2024-05-01', text: 'The new bridge opens to everyone on 3 May.' }),
      article({ id: 'b', published: '2024-05-03', text: 'Friday, 3 May 2024 The new bridge opened to everyone.' }),
      article({ id: 'c', published: '2024-05-04', text: 'The new bridge opened to everyone on Friday.' }),
    ];
    const { entries } = await telling(told)('new bridge', { from: '2024-05-03', to: '2024-05-03' });
    expect(entries.map(({ article: { id }, articles }) => [id, articles])).toEqual([['c', 3]]);
  });

  test('shows a month only where it weighs as much as the days, for its length', async () => {
    const talk = (id: string, words: string) =>
      article({ id, published: '2024-09-01', text: `The harbour strike cost millions ${words}.` });
    const days = ['on 5 March 2024', 'on 6 March 2024', 'on 7 March 2024'].flatMap((words, at) => [
      talk(`${at}a`, words),
      talk(`${at}b`, words),
    ]);
    const tell = (more: readonly Article[]) => telling([...days, ...more])('harbour strike', { limit: 1 });
    const months = Array.from({ length: 12 }, (_, at) => talk(`m${at}`, 'in January 2023'));
    expect((await tell(months.slice(0, 2))).entries.map(({ moment }) => moment.precision)).toEqual(['day']);
    expect((await tell(months)).entries.map(({ moment }) => moment.precision)).toEqual(['month', 'day']);
  });

  test('folds what two days are told of in the same words', async () => {
    const text = 'The mayor of the old harbour town opened the new bridge over the river';
    const twice = [
      article({ id: 'a', published: '2024-05-03', text: `${text} on Thursday.` }),
      article({ id: 'b', published: '2024-05-04', text: `${text} on Friday.` }),
      article({ id: 'c', published: '2024-05-10', text: 'The new bridge was closed again on Thursday.' }),
    ];
    expect((await telling(twice)('new bridge', { to: '2024-05-08' })).entries).toHaveLength(1);
    expect((await telling(twice)('new bridge', { from: '2024-05-05' })).entries).toHaveLength(1);
  });

  test.each([
    ['what was it', { emptyTopic: true, entries: [] }],
    ['tea', { emptyTopic: false, entries: [], unmatched: ['tea'], volume: [], vague: [] }],
    ['', { emptyTopic: true }],
  ])('nothing is told of %j', async (topic, expected) => {
    expect(await telling(STRIKE)(topic)).toMatchObject(expected);
  });

  test('does not hang on the order of the articles', async () => {
    const forwards = await telling(STRIKE)('harbour strike');
    expect(replyJson(await telling(STRIKE.toReversed())('harbour strike'))).toEqual(replyJson(forwards));
  });

  test('does not hang on the zone of the process', async () => {
    const zone = process.env.TZ;
    const replies: unknown[] = [];
    try {
      for (const each of ['Pacific/Kiritimati', 'America/Los_Angeles', 'UTC']) {
        process.env.TZ = each;
        replies.push(replyJson(await telling(STRIKE)('harbour strike')));
      }
    } finally {
      if (zone === undefined) delete process.env.TZ;
      else process.env.TZ = zone;
    }
    expect(replies[1]).toEqual(replies[0]);
    expect(replies[2]).toEqual(replies[0]);
  });
});

test('any timeline: exact slices, ordered, within the bounds, at most so many days', async () => {
  const odd = [
    article({
      id: 'odd/1',
      published: '0980-02-29',
      text: '\u202eمرفأ crane yesterday\u202c! “crane” on 31 April 981.',
    }),
    article({
      id: 'odd/2',
      published: '9999-12-31',
      text: '👍🏽 crane tomorrow, crane on Friday; 5 May 2024. '.repeat(60),
    }),
    article({ id: 'odd/3', text: 'crane' }),
  ];
  const seeds = sharedPath('seeds');
  const all = [...odd, ...STRIKE, ...(await loadCorpus('corpus')).articles];
  if (seeds) all.push(...(await loadCorpus(seeds)).articles);
  const tell = telling(all);
  const words = fc.constantFrom(...all.flatMap(({ text }) => text.split(/\s+/)));
  const day = fc.option(fc.constantFrom('0980-01-01', '2023-10-07', '2024-03-05', '2024-03-27', '9999-12-31'), {
    nil: null,
  });
  const options = fc.record({
    topic: fc.array(words, { minLength: 1, maxLength: 5 }).map((parts) => parts.join(' ')),
    from: day,
    to: day,
    asOf: day,
    limit: fc.integer({ min: 1, max: 25 }),
    order: fc.constantFrom('oldest' as const, 'newest' as const),
  });
  await fc.assert(
    fc.asyncProperty(options, async ({ topic, ...rest }) => {
      const reply = await tell(topic, rest);
      const { entries, vague } = reply;
      for (const cited of [...entries, ...vague]) {
        const stored = all.find(({ id }) => id === cited.article.id);
        expect(cited.article).toEqual(stored);
        expect(cited.quote.start).toBeLessThan(cited.quote.end);
        if (rest.asOf !== null) expect(cited.article.published <= rest.asOf).toBe(true);
        if (cited.mention === null) continue;
        expect(cited.mention.start).toBeGreaterThanOrEqual(cited.quote.start);
        expect(cited.mention.end).toBeLessThanOrEqual(cited.quote.end);
      }
      for (const { moment, basis, mention } of entries) {
        if (rest.from !== null) expect(moment.days.start >= rest.from).toBe(true);
        if (rest.to !== null) expect(moment.days.end <= rest.to).toBe(true);
        expect(basis === 'undated').toBe(mention === null);
      }
      const starts = entries.map(({ moment }) => moment.days.start);
      expect(rest.order === 'newest' ? starts.toReversed() : starts).toEqual(starts.toSorted());
      expect((replyJson(reply) as { dates: string[] }).dates.length).toBeLessThanOrEqual(rest.limit);
      expect(new Set(entries.map(({ moment }) => moment.value)).size).toBe(entries.length);
    }),
    fastCheck(100),
  );
});

const SEEDS = sharedPath('seeds');
test.skipIf(SEEDS === null)('the seeds: the days that their words mean', async () => {
  const tell = telling((await loadCorpus(SEEDS ?? '')).articles);
  const { entries } = await tell('Blinken Netanyahu Gaza war', { to: '2023-11-06' });
  const days = entries.map(({ moment }) => moment.value);
  expect(days).toContain('2023-10-07');
  expect(days).toContain('2023-11-03');
});
