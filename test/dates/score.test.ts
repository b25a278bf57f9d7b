import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { timexOf } from '../../src/dates/batch.ts';
import { type GoldDates, scoreDates, type Timex } from '../../src/dates/score.ts';
import { sharedPath } from '../support/shared.ts';

type Doc = GoldDates & { published: string; text: string };

const at = (start: number, end: number, value: string | null, type: Timex['type'] = 'DATE'): Timex => ({
  start,
  end,
  value,
  type,
});
const f1s = (gold: readonly Timex[], mine: readonly Timex[], annotated_end?: number) => {
  const { strict, relaxed, value } = scoreDates([{ id: 'a', timex: gold, annotated_end }], new Map([['a', mine]]));
  return [strict.f1, relaxed.f1, value.f1];
};

describe('scoreDates', () => {
  const day = at(0, 10, '2024-03-13');
  test.each([
    ['the same', [day], [day], [1, 1, 1]],
    ['other bounds', [day], [at(4, 12, '2024-03-13')], [0, 1, 1]],
    ['another value', [day], [at(0, 10, '2024-03-14')], [1, 1, 0]],
    ['a time of that day', [day], [at(0, 10, '2024-03-13T09:00', 'TIME')], [1, 1, 1]],
    ['nothing found', [day], [], [0, 0, 0]],
    ['nothing there', [], [day], [0, 0, 0]],
    ['one found twice', [day], [at(0, 4, '2024-03-13'), at(5, 10, '2024-03-13')], [0, 2 / 3, 2 / 3]],
    ['a duration besides', [day], [day, at(20, 30, 'P1D', 'DURATION')], [1, 1, 1]],
    ['gold without a year', [day, at(20, 30, 'XXXX-03-13')], [day, at(20, 30, '2024-03-13')], [1, 1, 1]],
  ] as const)('%s', (_, gold, mine, expected) => {
    expect(f1s(gold, mine)).toEqual(expected);
  });

  test('mentions after the annotated part do not count', () => {
    expect(f1s([day], [day, at(20, 30, '2024')], 15)).toEqual([1, 1, 1]);
  });
});

const scorer = sharedPath('eval/timex-score.mjs');
const aquaint = sharedPath('eval/dates/aquaint/docs.jsonl');

describe.skipIf(scorer === null || aquaint === null)('on annotated news', () => {
  const lines = aquaint === null ? [] : readFileSync(aquaint, 'utf8').split('\n').filter(Boolean);
  const docs = lines.map((line): Doc => JSON.parse(line));
  const found = docs.map(timexOf);
  const score = scoreDates(docs, new Map(found.map(({ id, timex }) => [String(id), timex])));

  test('the values are right more often than any off-the-shelf parser has them', () => {
    expect(score.value.f1).toBeGreaterThan(0.84);
  });

  test('the score is that of the reference scorer', () => {
    const folder = mkdtempSync(join(tmpdir(), 'dates-'));
    try {
      const file = join(folder, 'system.jsonl');
      writeFileSync(file, found.map((line) => JSON.stringify(line)).join('\n'));
      const printed = execFileSync(process.execPath, [scorer ?? '', aquaint ?? '', file], { encoding: 'utf8' });
      const percent = (share: number) => Number((100 * share).toFixed(1));
      expect(JSON.parse(printed)).toMatchObject({
        gold: score.gold,
        system: score.system,
        strictF1: percent(score.strict.f1),
        relaxedF1: percent(score.relaxed.f1),
        valueF1: percent(score.value.f1),
      });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
