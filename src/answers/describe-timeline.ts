import { formatDay } from '../days.ts';
import { slice } from '../range.ts';
import { formatMoment } from './moment.ts';
import type { Cited, ScoresReply, TimelineEntry, TimelineReply } from './reply.ts';

/** What is said when no day was found, in every front end. */
export const NO_DAYS = 'No article tells of this on any day asked for.';

/** What stands over the sentences without a moment. */
export const VAGUE = 'At no certain time';

/** The time of an entry and how many speak of it: "5 November 2023 · 7 articles, 3 sources". */
export function describeMoment({ moment, articles, sources, basis }: TimelineEntry): string {
  const from = sources > 1 ? `, ${sources} sources` : '';
  const what = basis === 'undated' ? ' published' : '';
  return `${formatMoment(moment)} · ${articles} ${articles === 1 ? 'article' : 'articles'}${from}${what}`;
}

/** Where a sentence stands: its article's day and its paragraph, and that it has no date of its own, if so. */
export function describePlace({ article, paragraph, mention }: Cited & Pick<TimelineEntry, 'mention'>): string[] {
  const day = formatDay(article.published);
  return [mention === null ? `published ${day}, no date of its own` : `published ${day}`, `¶ ${paragraph}`];
}

/** A timeline as blocks of plain text: nothing is shortened, quotations are verbatim. */
export function blocksOfTimeline({ entries, vague }: TimelineReply): string[] {
  const blocks = entries.map((entry, at) => `${at + 1}. ${describeMoment(entry)}\n${blockOf(entry)}`);
  if (entries.length === 0) blocks.push(NO_DAYS);
  return vague.length === 0 ? blocks : [...blocks, VAGUE, ...vague.map(blockOf)];
}

/** Scores as a table, shares with three decimals. */
export function tableOfScores({ rows }: ScoresReply): string {
  const figure = (value: number) => (Number.isInteger(value) ? String(value) : value.toFixed(3));
  const lines = rows.map(({ name, figures }) => {
    return [name, ...Object.entries(figures).map(([label, value]) => `${label} ${figure(value)}`)].join('  ');
  });
  return `${lines.join('\n')}\n`;
}

function blockOf(cited: Cited & Pick<TimelineEntry, 'mention'>): string {
  const { article, quote, mention } = cited;
  const said = mention === null ? [] : [`date: ${slice(article.text, mention)}`];
  const facts = [article.source, ...describePlace(cited), ...said].filter((part) => part !== null);
  return [slice(article.text, quote), article.title, facts.join(' · '), article.url]
    .filter((line) => line !== null)
    .join('\n');
}
