import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readGold, scoreDays } from '../../src/evaluation/timelines.ts';
import { dateline, folderOf } from '../support/dateline.ts';
import { sharedPath } from '../support/shared.ts';

test.each<[string[], string[], number]>([
  [['2024-01-01', '2024-01-02'], ['2024-01-02', '2024-01-03'], 0.5],
  [['2024-01-01'], [], 0],
  [['2024-01-01'], ['2024-01-01', '2024-01-01'], 1],
  [['2024-01-01', '2024-01-02', '2024-01-03'], ['2024-01-03'], 0.5],
])('F1 of %j and %j is %d', (gold, system, f1) => {
  expect(scoreDays(gold, system).f1).toBe(f1);
});

const DIR = sharedPath('eval/timelines');
const SCORER = sharedPath('eval/timeline-score.mjs');
test.skipIf(DIR === null || SCORER === null)('the same figures as the scorer of the collection', () => {
  const dir = DIR ?? '';
  const golds = readdirSync(dir).flatMap((topic) => readGold(join(dir, topic, 'timelines.jsonl')));
  // Every second gold day, and as many days that are none.
  const system = golds.map(({ id, days }) => ({
    id,
    dates: days.map((day, at) => (at % 2 === 0 ? day : `1999-${day.slice(5)}`)),
  }));
  const folder = folderOf({ 'system.jsonl': system.map((line) => `${JSON.stringify(line)}\n`).join('') });
  const printed = execFileSync(process.execPath, [SCORER ?? '', dir, join(folder, 'system.jsonl')], {
    encoding: 'utf8',
  });
  for (const [at, { id, days }] of golds.entries()) {
    const { gold, system: found, hits, f1 } = scoreDays(days, system[at]?.dates ?? []);
    const line = printed.split('\n').find((each) => each.startsWith(`${id} `));
    expect(line?.replace(/\s+/g, ' ')).toBe(`${id} gold ${gold} system ${found} hit ${hits} F1 ${f1.toFixed(3)}`);
  }
});

const CORPUS = [
  { id: 'a', date: '2024-03-08', text: 'The harbour strike began on Tuesday.' },
  { id: 'b', date: '2024-03-11', text: 'The union settled the harbour strike on Saturday.' },
];
const lines = (all: readonly object[]) => all.map((line) => `${JSON.stringify(line)}\n`).join('');

test('eval timelines prints a row for each topic and the mean', async () => {
  const entries = [{ date: '2024-03-05' }, { date: '2024-03-09' }];
  const dir = folderOf({
    'strike/corpus.jsonl': lines(CORPUS),
    'strike/timelines.jsonl': lines([{ id: 'strike/0', topic: 'harbour strike', entries }]),
  });
  const { code, stdout } = await dateline(['eval', 'timelines', dir, '--json']);
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toEqual({
    rows: [
      { name: 'strike/0', gold: 2, system: 2, hits: 2, f1: 1 },
      { name: 'mean', f1: 1 },
    ],
  });
});

test('eval dates prints how well a text is read', async () => {
  const timex = [{ start: 28, end: 35, text: 'Tuesday', type: 'DATE', value: '2024-03-05' }];
  const dir = folderOf({
    'docs.jsonl': lines([{ id: 'a', published: '2024-03-08', text: 'The harbour strike began on Tuesday.', timex }]),
  });
  const { code, stdout } = await dateline(['eval', 'dates', dir]);
  expect([code, stdout]).toEqual([0, `${dir}  gold 1  found 1  strict 1  relaxed 1  value 1\n`]);
});

test.each([
  ['nothing there', ['eval', 'timelines'], {}, /holds no <topic>\/timelines\.jsonl/],
  ['no file', ['eval', 'dates'], {}, /docs\.jsonl cannot be read \(ENOENT\)/],
  ['no JSON', ['eval', 'dates'], { 'docs.jsonl': '{}\n{' }, /docs\.jsonl:2: this is not a JSON object/],
  ['no gold', ['eval', 'dates'], { 'docs.jsonl': '{"id":"a"}' }, /lacks id, text or timex/],
])('a folder with %s is told clearly', async (_, words, files, message) => {
  const { code, stderr } = await dateline([...words, folderOf(files)]);
  expect([code, stderr]).toEqual([1, expect.stringMatching(message)]);
});
