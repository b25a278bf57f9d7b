import { ask } from '../answers/ask.ts';
import type { AskReply } from '../answers/reply.ts';
import type { Library } from '../library.ts';
import { slice } from '../range.ts';
import type { Judged } from './judged.ts';
import { type Ranking, scoreRankings } from './score.ts';

/** The names of the measures, as `--min` takes them. */
export const MEASURES = [
  'mrr',
  'recall1',
  'recall5',
  'recall10',
  'ndcg',
  'evidence',
  'wrongRefusals',
  'rightRefusals',
] as const;

/** A measure's name. */
export type Measure = (typeof MEASURES)[number];

/**
 * Asks every question and measures the answers, each 0 to 1, null where no question tells: rankings (scoreRankings),
 * `evidence` (the sentence marked in the first result holds an answer), `wrongRefusals` (of questions that some article
 * answers) and `rightRefusals` (of those that none does). A refused question is ranked by its nearest passages.
 */
export async function evaluate(judged: readonly Judged[], library: Library) {
  const rankings: Ranking[] = [];
  const counts = { answerable: 0, refused: 0, others: 0, otherRefused: 0, told: 0, held: 0 };
  for (const { text, answers, grades } of judged) {
    const reply = await ask({ ...PLAIN, question: text }, library);
    const refused = reply.evidence.length === 0 ? 1 : 0;
    if (grades.size === 0) {
      counts.others++;
      counts.otherRefused += refused;
      continue;
    }
    counts.answerable++;
    counts.refused += refused;
    rankings.push({ articles: resultsOf(reply).map(({ article }) => article.id), grades });
    if (answers.length > 0) {
      counts.told++;
      if (holdsAnswer(reply, answers)) counts.held++;
    }
  }
  const share = (some: number, all: number) => (all === 0 ? null : some / all);
  return {
    ...scoreRankings(rankings),
    evidence: share(counts.held, counts.told),
    wrongRefusals: share(counts.refused, counts.answerable),
    rightRefusals: share(counts.otherRefused, counts.others),
  } satisfies { [name in Measure]: number | null };
}

const PLAIN = { from: null, to: null, asOf: null, source: null, limit: 10, perArticle: 1 };

function resultsOf({ evidence, nearest }: AskReply) {
  return evidence.length > 0 ? evidence : nearest;
}

function holdsAnswer(reply: AskReply, answers: readonly string[]): boolean {
  const [first] = resultsOf(reply);
  const quote = first && slice(first.article.text, first.quote);
  return quote !== undefined && answers.some((answer) => quote.includes(answer));
}
