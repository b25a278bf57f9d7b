import fc from 'fast-check';
import { momentOfDay } from '../../src/answers/moment.ts';
import type { TimelineEntry, TimelineReply, VagueEntry } from '../../src/answers/reply.ts';
import { dayFromNumber } from '../../src/days.ts';
import { hostileText } from './hostile.ts';
import { evidenceOf } from './replies.ts';

/** An entry of a day whose sentence is `sentence`, dated by `mention` if it is in there. */
export function entryOf(
  sentence: string,
  mention: string | null,
  rest: Partial<TimelineEntry> & { readonly fields?: Partial<TimelineEntry['article']> } = {},
): TimelineEntry {
  const { fields = {}, ...others } = rest;
  const article = { ...evidenceOf([sentence]).article, ...fields };
  const start = mention === null ? -1 : sentence.indexOf(mention);
  return {
    article,
    quote: { start: 0, end: sentence.length },
    paragraph: 2,
    moment: momentOfDay('2023-11-03'),
    basis: start < 0 ? 'undated' : 'published',
    mention: start < 0 ? null : { start, end: start + (mention?.length ?? 0) },
    articles: 1,
    sources: 1,
    weight: 1,
    ...others,
  };
}

/** A timeline of these entries, each on a volume of its own. */
export function timelineOf(entries: readonly TimelineEntry[], rest: Partial<TimelineReply> = {}): TimelineReply {
  return {
    kind: 'timeline',
    topic: 'harbour strike',
    asked: [],
    corpus: 'c0ffee',
    searched: { articles: 312, sources: ['The Port Gazette'], first: '2020-01-02', last: '2023-11-05' },
    entries,
    vague: [],
    volume: entries.map(({ moment, articles }) => ({ day: moment.days.start, mentioning: articles, published: 1 })),
    unmatched: [],
    emptyTopic: false,
    ...rest,
  };
}

const sentence = fc
  .tuple(hostileText(12), fc.constantFrom(1, 1, 3, 10, 60))
  .map(([text, times]) => `${text.repeat(times)} on Friday. Yes${text}.`.trim());
const label = hostileText(8).map((text) => `${text.replace(/\s+/g, ' ').trim()}x`);
const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });

const entry = (day: number): fc.Arbitrary<TimelineEntry> =>
  fc
    .record({
      sentence,
      dated: fc.boolean(),
      title: optional(
        fc.oneof(
          label,
          label.map((text) => `${text} `.repeat(30)),
        ),
      ),
      source: optional(label),
      url: fc.constantFrom(null, 'https://a.example/b_c(d)', 'javascript:alert(1)'),
      articles: fc.integer({ min: 1, max: 2000 }),
      weight: fc.double({ min: 0, max: 9, noNaN: true }),
    })
    .map(({ sentence: text, dated, title, source, url, articles, weight }) =>
      entryOf(text, dated ? 'Friday' : null, {
        moment: momentOfDay(dayFromNumber(day)),
        articles,
        weight,
        fields: { title, source, url },
      }),
    );

/** Any timeline: up to 34 entries in order, hostile and overlong everywhere. */
export const anyTimeline: fc.Arbitrary<TimelineReply> = fc
  .record({
    days: fc.uniqueArray(fc.integer({ min: -200_000, max: 200_000 }), { maxLength: 34 }),
    topic: fc.tuple(hostileText(20), fc.constantFrom(1, 1, 40)).map(([text, times]) => `Why? ${text}`.repeat(times)),
    asked: fc.array(fc.record({ name: fc.constantFrom('as_of', 'source'), value: label }), { maxLength: 5 }),
    unmatched: fc.array(hostileText(3), { maxLength: 60 }),
    vague: fc.array(entry(0), { maxLength: 3 }),
    emptyTopic: fc.boolean(),
  })
  .chain(({ days, vague, ...rest }) =>
    fc.tuple(...days.toSorted((one, two) => one - two).map(entry)).map((entries) =>
      timelineOf(entries, {
        ...rest,
        vague: vague.flatMap(({ article, quote, paragraph, mention }): VagueEntry[] =>
          mention === null ? [] : [{ article, quote, paragraph, mention }],
        ),
      }),
    ),
  );
