import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { scoreRankings } from '../../src/evaluation/score.ts';
import { dateline, folderOf } from '../support/dateline.ts';
import { fastCheck } from '../support/seed.ts';
import { sharedPath } from '../support/shared.ts';

const article = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l');
const ranking = fc.record({
  articles: fc.uniqueArray(article, { maxLength: 12 }),
  grades: fc.uniqueArray(fc.tuple(article, fc.integer({ min: 1, max: 3 })), { minLength: 1, selector: ([id]) => id }),
});

test('known figures', () => {
  const scores = scoreRankings([
    { articles: ['x', 'a'], grades: new Map([['a', 1]]) },
    {
      articles: ['a'],
      grades: new Map([
        ['a', 1],
        ['b', 1],
      ]),
    },
  ]);
  expect(scores).toMatchObject({ mrr: 0.75, recall1: 0.5, recall5: 0.75, recall10: 0.75 });
  expect(scores.ndcg).toBeCloseTo((1 / Math.log2(3) + 1 / (1 + 1 / Math.log2(3))) / 2, 12);
  expect(scoreRankings([]).mrr).toBeNull();
});

const scorer = sharedPath('eval/retrieval-score.mjs');
test.skipIf(scorer === null)('figures are those of the collections’ own scorer', () => {
  fc.assert(
    fc.property(fc.array(ranking, { minLength: 1, maxLength: 30 }), (rankings) => {
      const folder = folderOf({});
      const qrels = rankings.flatMap(({ grades }, q) => grades.map(([id, grade]) => `q${q}\t${id}\t${grade}`));
      const run = rankings.flatMap(({ articles }, q) => articles.map((id, i) => `q${q} Q0 ${id} ${i + 1} ${-i} x`));
      writeFileSync(join(folder, 'qrels.tsv'), qrels.join('\n'));
      writeFileSync(join(folder, 'run'), run.join('\n'));
      const printed = execFileSync(process.execPath, [scorer ?? '', join(folder, 'qrels.tsv'), join(folder, 'run')], {
        encoding: 'utf8',
      });
      const theirs = Object.fromEntries(
        [...printed.matchAll(/(\w+) ([\d.]+)/g)].map(([, name, value]) => [name, Number(value)]),
      );
      const ours = scoreRankings(rankings.map(({ articles, grades }) => ({ articles, grades: new Map(grades) })));
      const pairs = [
        ['mrr10', ours.mrr],
        ['r1', ours.recall1],
        ['r5', ours.recall5],
        ['r10', ours.recall10],
        ['ndcg10', ours.ndcg],
      ] as const;
      for (const [name, value] of pairs) expect(value, name).toBeCloseTo(theirs[name] ?? Number.NaN, 3);
    }),
    fastCheck(8),
  );
});

describe('dateline eval retrieval', () => {
  const files = {
    'corpus.jsonl': [
      { id: 'port', date: '2024-03-08', text: 'The port of Hadera lost three cranes in the storm.' },
      { id: 'vote', date: '2024-04-02', text: 'The council voted on Tuesday to raise the price of water.' },
      { id: 'bread', date: '2024-04-03', text: 'A bakery opened near the old mill.' },
    ]
      .map((line) => JSON.stringify(line))
      .join('\n'),
    'queries.jsonl': [
      { id: '1', text: 'How many cranes did the port of Hadera lose?', answers: ['three'] },
      { id: '2', text: 'When did the council vote?', answers: ['Tuesday'] },
      { id: '3', text: 'Who won the world cup in Chile?' },
    ]
      .map((line) => JSON.stringify(line))
      .join('\n'),
    'qrels.tsv': '1\tport\t1\n2\tvote\t1\n',
  };

  test('measures a folder', async () => {
    const { code, stdout } = await dateline([
      'eval',
      'retrieval',
      folderOf(files),
      '--json',
      '--min',
      'mrr=1, evidence=.9',
    ]);
    expect(JSON.parse(stdout)).toMatchObject({
      questions: 3,
      mrr: 1,
      recall1: 1,
      evidence: 1,
      wrongRefusals: 0,
      rightRefusals: 1,
      below: [],
    });
    expect(code).toBe(0);
  });

  test('fails below what is demanded, and says so', async () => {
    const poor = folderOf({ ...files, 'qrels.tsv': '1\tvote\t1\n' });
    const { code, stdout } = await dateline(['eval', 'retrieval', poor, '--min', 'mrr=0.9']);
    expect([code, stdout]).toEqual([1, expect.stringContaining('mrr is below 0.9')]);
  });

  test.each([
    [['--min', 'speed=1'], /not like mrr=0.85/],
    [['--min', 'mrr'], /not like mrr=0.85/],
  ])('%j is refused', async (words, message) => {
    const { code, stderr } = await dateline(['eval', 'retrieval', folderOf(files), ...words]);
    expect([code, stderr]).toEqual([2, expect.stringMatching(message)]);
  });

  test('a faulty line is named', async () => {
    const { code, stderr } = await dateline(['eval', 'retrieval', folderOf({ ...files, 'queries.jsonl': '{"id":1}' })]);
    expect([code, stderr]).toEqual([1, expect.stringMatching(/queries\.jsonl:1: the line is not/)]);
  });
});
