import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { isSingleDay } from '../answers/moment.ts';
import type { ScoreRow } from '../answers/reply.ts';
import { timeline } from '../answers/timeline/timeline.ts';
import { loadCorpus } from '../corpus/corpus.ts';
import type { Day } from '../days.ts';
import { UserError } from '../errors.ts';
import { openLibrary } from '../library.ts';
import { changeSnapshot } from '../snapshot/change.ts';
import { EMPTY } from '../snapshot/snapshot.ts';
import { readLines } from './lines.ts';

/** A gold timeline: a topic and its days, at least one, in order. */
export type GoldTimeline = { readonly id: string; readonly topic: string; readonly days: readonly Day[] };

/**
 * Date-F1 of the timelines of DIR/<topic>/timelines.jsonl, each made from DIR/<topic>/corpus.jsonl and given topic, first
 * and last day and number of days; the last row is their mean.
 */
export async function evaluateTimelines(dir: string): Promise<ScoreRow[]> {
  const topics = existsSync(dir)
    ? readdirSync(dir).filter((name) => existsSync(join(dir, name, 'timelines.jsonl')))
    : [];
  if (topics.length === 0) throw new UserError(`${dir} holds no <topic>/timelines.jsonl.`);
  const rows: ScoreRow[] = [];
  for (const topic of topics.sort()) {
    const { articles } = await loadCorpus(join(dir, topic, 'corpus.jsonl'));
    const library = openLibrary(changeSnapshot(EMPTY, { add: articles }));
    for (const gold of readGold(join(dir, topic, 'timelines.jsonl'))) {
      const bounds = { from: gold.days.at(0) ?? null, to: gold.days.at(-1) ?? null, limit: gold.days.length };
      const asked = { topic: gold.topic, ...bounds, asOf: null, source: null, order: 'oldest' } as const;
      const { entries } = await timeline(asked, library);
      const days = entries.flatMap(({ moment }) => (isSingleDay(moment) ? [moment.days.start] : []));
      rows.push({ name: gold.id, figures: scoreDays(gold.days, days) });
    }
  }
  const mean = rows.reduce((sum, { figures }) => sum + (figures.f1 ?? 0), 0) / rows.length;
  return [...rows, { name: 'mean', figures: { f1: mean } }];
}

/** How many of the gold days are among those of the system, and the F1 of that; each day counts once. */
export function scoreDays(gold: readonly Day[], system: readonly Day[]) {
  const [right, mine] = [new Set(gold), new Set(system)];
  const hits = [...mine].filter((day) => right.has(day)).length;
  const f1 = (2 * hits) / (right.size + mine.size || 1);
  return { gold: right.size, system: mine.size, hits, f1 };
}

/** The gold timelines of a file; a UserError names the line that has no topic or no days. */
export function readGold(file: string): GoldTimeline[] {
  return readLines(file).map(({ id, topic, entries }, index) => {
    const days = Array.isArray(entries) ? entries.flatMap((entry: { date?: unknown }) => entry?.date ?? []) : [];
    const named = typeof id === 'string' && typeof topic === 'string';
    if (!named || days.length === 0 || days.some((day) => typeof day !== 'string')) {
      throw new UserError(`${file}: timeline ${index + 1} lacks id, topic or the dates of its entries.`);
    }
    return { id, topic, days: [...new Set(days as string[])].sort() };
  });
}
