import { formatDay } from '../days.ts';
import type { AskReply, Copy, EvaluationReply, Evidence, Suggestion } from './reply.ts';

/** What is said when passages share words with the question but none answers it. */
export const NO_ANSWER = 'No passage answers this. The nearest, which are no answer:';

/** What is said when nothing was found. */
export function describeNothing({ page }: AskReply): string {
  return page.number === 1 ? 'No passage matches this.' : 'No further passage matches this.';
}

/** What is said when another page was wanted and the first one is shown again. */
export const RENEWED = 'The articles have changed since; this was asked anew, from the start.';

const NEAREST_SHOWN = 3;

/** The results that a painted reply shows: what answers, or else up to three passages that come nearest. */
export function resultsShown({ evidence, nearest }: AskReply): readonly Evidence[] {
  return evidence.length > 0 ? evidence : nearest.slice(0, NEAREST_SHOWN);
}

/** Another spelling, offered. */
export function describeSuggestion({ typed, instead }: Suggestion): string {
  return `"${typed}" occurs nowhere. Did you mean "${instead}"?`;
}

/** Where a passage was printed again. */
export function describeCopy({ article, paragraphs }: Copy): string {
  const parts = [
    article.source ?? article.title ?? article.id,
    formatDay(article.published),
    describeParagraphs(paragraphs),
  ];
  return parts.join(' · ');
}

/** The paragraphs of a passage: "¶ 3" or "¶¶ 3–4". */
export function describeParagraphs([first, last]: Evidence['paragraphs']): string {
  return first === last ? `¶ ${first}` : `¶¶ ${first}–${last}`;
}

/** Each signal's share of each result's score as a table in lines; signals that add nothing anywhere are left out. */
export function shareTable(results: readonly Evidence[]): string {
  const names = results[0]?.shares.map(({ name }) => name) ?? [];
  const rows = names.flatMap((name, row) => {
    const shares = results.map(({ shares }) => shares[row]?.share ?? 0);
    return shares.some((share) => Math.abs(share) >= 0.005)
      ? [
          line(
            name,
            shares.map((share) => share.toFixed(2)),
          ),
        ]
      : [];
  });
  const numbers = results.map((_, at) => String(at + 1));
  const scores = results.map(({ score }) => score.toFixed(2));
  return [line('result', numbers), ...rows, line('score', scores)].join('\n');
}

function line(name: string, cells: readonly string[]): string {
  return name.padEnd(10) + cells.map((cell) => cell.padStart(7)).join('');
}

/** A line for each measure, and for each that falls short. */
export function describeEvaluation({ questions, measures, below }: EvaluationReply): string {
  const lines = Object.entries(measures).map(
    ([name, value]) => `${name.padEnd(20)}${value === null ? '–' : value.toFixed(4)}`,
  );
  const short = below.map(({ name, demanded }) => `${name} is below ${demanded}.`);
  return `${[`${'questions'.padEnd(20)}${questions}`, ...lines, ...short].join('\n')}\n`;
}
