import { join } from 'node:path';
import { type Judged, readJudged } from '../src/evaluation/judged.ts';
import type { Library } from '../src/library.ts';
import { rerank } from '../src/ranking/rerank.ts';
import { SIGNAL_NAMES } from '../src/ranking/signals.ts';
import { RANKING } from '../src/ranking/weights.ts';
import { ascend, measure, type Packed } from './ascent.ts';
import { candidates, EVAL, hashOf, openCorpus } from './collection.ts';

const COLUMNS = ['bm25', ...SIGNAL_NAMES];

const squad = join(EVAL, 'retrieval/squad-a');
const scifact = join(EVAL, 'retrieval/scifact');
const all = await pack(readJudged(squad), await openCorpus(join(squad, 'corpus.jsonl')));
const claims = await pack(readJudged(scifact), await openCorpus(join(scifact, 'corpus.jsonl')));
const topicOf = (judged: Judged) => [...judged.grades.keys()][0]?.split('__')[0] ?? '';
const squadTune = all.filter(({ judged }) => hashOf(topicOf(judged)) % 2 === 0);
const squadHeld = all.filter(({ judged }) => hashOf(topicOf(judged)) % 2 === 1);
const claimsTune = claims.filter(({ judged }) => hashOf(judged.id) % 2 === 0);
const claimsHeld = claims.filter(({ judged }) => hashOf(judged.id) % 2 === 1);

const goal = (weights: readonly number[]) => measure(squadTune, weights).mrr + 0.3 * measure(claimsTune, weights).ndcg;
const free = COLUMNS.flatMap((name, column) => (name === 'bm25' || name === 'published' ? [] : [column]));
const plain = COLUMNS.map((name) => (name === 'bm25' ? 1 : name === 'published' ? RANKING.published : 0));

show('BM25 alone', plain);
show('as it is', [1, ...SIGNAL_NAMES.map((name) => RANKING[name])]);
const learnt = ascend(goal, plain, free);
show('learnt', learnt);
console.log(Object.fromEntries(COLUMNS.map((name, column) => [name, learnt[column]])));
if (process.argv.includes('--ablation')) {
  for (const column of free.filter((column) => (learnt[column] ?? 0) > 0)) {
    show(
      `without ${COLUMNS[column]}`,
      ascend(
        goal,
        learnt.with(column, 0),
        free.filter((other) => other !== column),
        { rounds: 2 },
      ),
    );
  }
}

function show(name: string, weights: readonly number[]): void {
  const figures = [
    measure(squadTune, weights).mrr,
    measure(squadHeld, weights).mrr,
    measure(all, weights).mrr,
    measure(claimsTune, weights).ndcg,
    measure(claimsHeld, weights).ndcg,
    measure(claims, weights).ndcg,
  ];
  console.log(
    `${name.padEnd(20)} SQuAD ${figures.slice(0, 3).map(places).join(' ')}  SciFact ${figures.slice(3).map(places).join(' ')}`,
  );
}

function places(figure: number): string {
  return figure.toFixed(4);
}

async function pack(judged: readonly Judged[], library: Library): Promise<(Packed & { judged: Judged })[]> {
  const packed = [];
  for (const one of judged) {
    const { asked, found } = await candidates(one.text, library);
    const ranked = rerank(asked, found);
    const rows = ranked.flatMap(({ hit, signals }) => [
      hit.score / asked.rarity,
      ...SIGNAL_NAMES.map((name) => signals[name]),
    ]);
    const ids = [...new Set(ranked.map(({ hit }) => hit.article))];
    const articles = Int32Array.from(ranked, ({ hit }) => ids.indexOf(hit.article));
    const grades = ids.map((id) => one.grades.get(id) ?? 0);
    const ideal = [...one.grades.values()]
      .sort((a, b) => b - a)
      .slice(0, 10)
      .reduce((sum, grade, index) => sum + grade / Math.log2(index + 2), 0);
    packed.push({ judged: one, rows: Float64Array.from(rows), articles, grades, ideal });
  }
  return packed;
}
