import { join } from 'node:path';
import { type Judged, readJudged } from '../src/evaluation/judged.ts';
import { type Library, openLibrary } from '../src/library.ts';
import { type AnsweredSignal, answeredSignals } from '../src/ranking/answered.ts';
import { rerank } from '../src/ranking/rerank.ts';
import { SILENCE } from '../src/ranking/weights.ts';
import { changeSnapshot } from '../src/snapshot/change.ts';
import { EMPTY } from '../src/snapshot/snapshot.ts';
import { candidates, EVAL, hashOf, openCorpus } from './collection.ts';
import { learnOdds } from './logistic.ts';

const WRONG = 0.043; // of the tuning questions may be refused, so that of others at most 5 % are
const NAMES = Object.keys(SILENCE).filter((name) => name !== 'bias' && name !== 'threshold') as AnsweredSignal[];

/** A question asked of a corpus: its signals, whether the corpus answers it, which corpus, and whether it is held out. */
type Trial = {
  readonly row: readonly number[];
  readonly answered: boolean;
  readonly corpus: string;
  readonly held: boolean;
};

const squad = join(EVAL, 'retrieval/squad-a');
const questions = readJudged(squad);
const articleOf = (judged: Judged) => [...judged.grades.keys()][0] ?? '';
const topicOf = (judged: Judged) => articleOf(judged).split('__')[0] ?? '';
const whole = await openCorpus(join(squad, 'corpus.jsonl'));
const news = await openCorpus(join(EVAL, 'news/wikinews.jsonl'));
const trials: Trial[] = [];

for (const judged of questions.filter((_, i) => i % 2 === 0)) {
  trials.push(await tried(judged, whole, true, 'SQuAD'));
  trials.push(await tried(judged, news, false, 'news'));
}
// Claims are long, and no questions: what is learnt must not hang on SQuAD's way of asking.
const scifact = join(EVAL, 'retrieval/scifact');
const science = await openCorpus(join(scifact, 'corpus.jsonl'));
for (const judged of readJudged(scifact)) {
  trials.push(await tried(judged, science, true, 'SciFact'));
  trials.push(await tried(judged, news, false, 'SciFact'));
}
// Small corpora: some articles of SQuAD, asked what they answer and as much about topics that they have nothing of.
for (const [size, count] of [
  [3, 40],
  [10, 20],
  [30, 10],
  [100, 4],
] as const) {
  for (let round = 0; round < count; round++) await trySome(size, round);
}

const tune = trials.filter(({ held }) => !held);
const held = trials.filter((trial) => trial.held);
const learnt = learnOdds(tune.map(({ row, answered }) => ({ row, good: answered })));
const scoreOf = ({ row }: Trial) => row.reduce((sum, value, i) => sum + value * (learnt.weights[i] ?? 0), learnt.bias);
// In a small corpus less meets by chance, but fewer words are missed as well: each size gets what its own questions bear.
const at = NAMES.indexOf('size');
const few = tune.filter(({ corpus, answered }) => corpus === '3 articles' && answered);
const sizeOf = (some: readonly Trial[]) => some.reduce((sum, { row }) => sum + (row[at] ?? 0), 0) / some.length;
const quantile = (scores: readonly number[]) =>
  scores.toSorted((a, b) => a - b)[Math.floor(scores.length * WRONG)] ?? 0;
const many = tune.filter(({ corpus, answered }) => corpus === 'SQuAD' && answered);
const slope = (quantile(many.map(scoreOf)) - quantile(few.map(scoreOf))) / (sizeOf(many) - sizeOf(few));
learnt.weights[at] = (learnt.weights[at] ?? 0) - slope;
const threshold = quantile(many.map(scoreOf));
for (const [i, name] of NAMES.entries()) console.log(`  ${name}: ${(learnt.weights[i] ?? 0).toFixed(3)},`);
console.log(`  bias: ${learnt.bias.toFixed(3)},\n  threshold: ${threshold.toFixed(3)},`);
for (const [name, part] of [
  ['tune', tune],
  ['held out', held],
] as const) {
  for (const corpus of new Set(part.map((trial) => trial.corpus))) {
    const of = (answered: boolean) => part.filter((trial) => trial.corpus === corpus && trial.answered === answered);
    const refused = (some: readonly Trial[]) =>
      some.length === 0
        ? '–'
        : `${((some.filter((trial) => scoreOf(trial) < threshold).length / some.length) * 100).toFixed(1)} % of ${some.length}`;
    console.log(`${name}, ${corpus}: wrongly refused ${refused(of(true))}; rightly ${refused(of(false))}`);
  }
}

async function tried(judged: Judged, library: Library, answered: boolean, corpus: string): Promise<Trial> {
  const { asked, found } = await candidates(judged.text, library);
  const [best] = rerank(asked, found);
  const signals = best && answeredSignals(asked, best, await library.engine.size());
  const row = NAMES.map((name) => signals?.[name] ?? 0);
  return { row, answered, corpus, held: hashOf(topicOf(judged)) % 2 === 1 };
}

async function trySome(size: number, round: number): Promise<void> {
  const ids = [...new Set(questions.map(articleOf))].sort((a, b) => mixed(a, round) - mixed(b, round)).slice(0, size);
  const articles = ids.flatMap((id) => whole.article(id) ?? []);
  const library = openLibrary(changeSnapshot(EMPTY, { add: articles }));
  const topics = new Set(ids.map((id) => id.split('__')[0]));
  const within = questions.filter((judged) => ids.includes(articleOf(judged))).slice(0, 40);
  const beyond = questions.filter((judged, i) => (i + round) % 97 === 0 && !topics.has(topicOf(judged)));
  for (const judged of within) trials.push(await tried(judged, library, true, `${size} articles`));
  for (const judged of beyond.slice(0, within.length))
    trials.push(await tried(judged, library, false, `${size} articles`));
}

function mixed(text: string, round: number): number {
  return Math.imul(hashOf(text) ^ Math.imul(round + 1, 0x9e3779b1), 0x85ebca6b) >>> 0;
}
