import { join } from 'node:path';
import { readJudged } from '../src/evaluation/judged.ts';
import { readRange } from '../src/passages/split.ts';
import { slice } from '../src/range.ts';
import { type SentenceSignal, sentenceSignals } from '../src/ranking/evidence.ts';
import { matchWords } from '../src/ranking/match.ts';
import { rerank } from '../src/ranking/rerank.ts';
import { scan } from '../src/ranking/scan.ts';
import { EVIDENCE } from '../src/ranking/weights.ts';
import { candidates, EVAL, hashOf, openCorpus } from './collection.ts';
import { learnWeights } from './softmax.ts';

const NAMES = Object.keys(EVIDENCE) as SentenceSignal[];

/** The sentences of the first passage found for a question: a row of signals each, and whether it holds an answer. */
type Choice = {
  readonly rows: readonly (readonly number[])[];
  readonly holds: readonly boolean[];
  readonly held: boolean;
};

const squad = join(EVAL, 'retrieval/squad-a');
const library = await openCorpus(join(squad, 'corpus.jsonl'));
const choices: Choice[] = [];
for (const { text, answers, grades } of readJudged(squad)) {
  const { asked, found } = await candidates(text, library);
  const [first] = rerank(asked, found);
  if (!first) continue;
  const sentences = readRange(first.article.text, first.passage).sentences.map((range) =>
    slice(first.article.text, range),
  );
  const matches = sentences.map((sentence) => matchWords(asked, scan(sentence)));
  const rows = sentences.map((_, i) => {
    const signals = sentenceSignals(asked, matches, i);
    return NAMES.map((name) => signals[name]);
  });
  const holds = sentences.map((sentence) => answers.some((answer) => sentence.includes(answer)));
  const topic = [...grades.keys()][0]?.split('__')[0] ?? '';
  choices.push({ rows, holds, held: hashOf(topic) % 2 === 1 });
}
const tune = choices.filter(({ held }) => !held);
const held = choices.filter((choice) => choice.held);

const plain = NAMES.map((name) => (name === 'words' ? 1 : 0));
show('most words', plain);
show(
  'as it is',
  NAMES.map((name) => EVIDENCE[name]),
);
const learnt = learnWeights(
  tune.map(({ rows, holds }) => ({ rows, right: holds })),
  [...NAMES.keys()],
);
show('learnt', learnt);
for (const [column, name] of NAMES.entries()) console.log(`  ${name}: ${(learnt[column] ?? 0).toFixed(3)},`);
const present = choices.filter(({ holds }) => holds.includes(true)).length / choices.length;
console.log(`the passage holds an answer in ${present.toFixed(4)}`);
if (process.argv.includes('--ablation')) {
  for (const [without, name] of NAMES.entries()) {
    const columns = [...NAMES.keys()].filter((column) => column !== without);
    show(
      `without ${name}`,
      learnWeights(
        tune.map(({ rows, holds }) => ({ rows, right: holds })),
        columns,
      ),
    );
  }
}

function show(name: string, weights: readonly number[]): void {
  console.log(name.padEnd(20), ...[tune, held, choices].map((part) => right(part, weights).toFixed(4)));
}

/** How often the best sentence under these weights holds an answer. */
function right(part: readonly Choice[], weights: readonly number[]): number {
  let count = 0;
  for (const { rows, holds } of part) {
    let [best, most] = [-1, Number.NEGATIVE_INFINITY];
    for (const [i, row] of rows.entries()) {
      let score = 0;
      for (let column = 0; column < row.length; column++) score += (weights[column] ?? 0) * (row[column] ?? 0);
      if (score > most) [best, most] = [i, score];
    }
    if (holds[best]) count++;
  }
  return count / part.length;
}
