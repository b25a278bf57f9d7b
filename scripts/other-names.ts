import { join } from 'node:path';
import { ask } from '../src/answers/ask.ts';
import { type Judged, readJudged } from '../src/evaluation/judged.ts';
import { type Abbreviation, findAbbreviations } from '../src/language/abbreviations.ts';
import type { Library } from '../src/library.ts';
import { createNames } from '../src/ranking/aliases.ts';
import { EVAL, openCorpus } from './collection.ts';

// What other names are worth: the questions that hold an abbreviation or what it stands for, as they are and with the
// one put for the other; answered with the names that the corpus explains and without them.
const OPTIONS = { from: null, to: null, asOf: null, source: null, limit: 10, perArticle: 1 };

for (const collection of ['squad-a', 'scifact']) {
  const folder = join(EVAL, 'retrieval', collection);
  const library = await openCorpus(join(folder, 'corpus.jsonl'));
  const without: Library = { ...library, names: () => createNames([], []) };
  for (const [name, questions] of Object.entries(questionsOf(readJudged(folder), abbreviationsOf(library)))) {
    for (const [how, from] of [['without', without] as const, ['with', library] as const]) {
      console.log(
        collection.padEnd(8),
        name.padEnd(10),
        String(questions.length).padStart(4),
        how.padEnd(8),
        ...(await measure(questions, from)),
      );
    }
  }
}

/** The abbreviations with their long names as written, the commonest first. */
function abbreviationsOf(library: Library): Abbreviation[] {
  const counts = new Map<string, { one: Abbreviation; count: number }>();
  for (const id of [...library.ids()].sort()) {
    for (const one of findAbbreviations(library.article(id)?.text ?? '')) {
      const key = `${one.short} ${one.long}`;
      counts.set(key, { one, count: (counts.get(key)?.count ?? 0) + 1 });
    }
  }
  return [...counts.values()].sort((one, two) => two.count - one.count).map(({ one }) => one);
}

function questionsOf(judged: readonly Judged[], abbreviations: readonly Abbreviation[]) {
  const patterns = abbreviations.map((one) => ({
    ...one,
    isShort: new RegExp(`(?<![\\w-])${one.short}(?![\\w-])`),
    isLong: new RegExp(`\\b${one.long.replaceAll(' ', '[ -]')}\\b`, 'i'),
  }));
  const [asIs, toLong, toShort]: [Judged[], Judged[], Judged[]] = [[], [], []];
  for (const question of judged) {
    const { text } = question;
    const found = patterns.find(({ isShort, isLong }) => isShort.test(text) !== isLong.test(text));
    if (!found) continue;
    asIs.push(question);
    if (found.isShort.test(text)) toLong.push({ ...question, text: text.replace(found.isShort, found.long) });
    else toShort.push({ ...question, text: text.replace(found.isLong, found.short) });
  }
  return { 'as is': asIs, 'to long': toLong, 'to short': toShort };
}

/** MRR@10 and the share of questions refused. */
async function measure(questions: readonly Judged[], library: Library): Promise<string[]> {
  let [reciprocal, refused] = [0, 0];
  for (const { text, grades } of questions) {
    const { evidence, nearest } = await ask({ ...OPTIONS, question: text }, library);
    const rank = [...evidence, ...nearest].findIndex(({ article }) => grades.has(article.id));
    if (rank >= 0) reciprocal += 1 / (rank + 1);
    if (evidence.length === 0) refused++;
  }
  return [reciprocal, refused].map((sum) => (sum / questions.length).toFixed(4));
}
