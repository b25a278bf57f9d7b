import { formatDay } from '../../days.ts';
import type { Passage } from '../../passages/split.ts';
import { slice } from '../../range.ts';
import { describeSince, WITHHELD } from '../correction.ts';
import { describeParagraphs } from '../describe.ts';
import type { Block, SheetReply } from '../reply.ts';
import { sheet } from '../sheet.ts';
import type { Checked, Found } from './check-quote.ts';
import type { Near } from './nearest-passage.ts';

const WHY = {
  empty: 'There are no words to check.',
  'one word': 'One word is too little to check: give at least two.',
  'common words': 'These are only words that are too common to look for: give more of the quote.',
  'too long': 'This is too long to check: give a part of it.',
} as const;

/** What a check came to, with the words of the articles; those of removed ones only for who `seesRemoved`. */
export function describeChecked(checked: Checked, corpus: string, seesRemoved: boolean): SheetReply {
  const described = sheet({ ...jsonOf(checked, seesRemoved), corpus }, ...blocksOfChecked(checked, seesRemoved));
  return checked.kind === 'verbatim' ? described : { ...described, outcome: 'nothing' };
}

function blocksOfChecked(checked: Checked, seesRemoved: boolean): Block[] {
  switch (checked.kind) {
    case 'verbatim':
      return [heading('Verbatim.'), ...checked.found.flatMap(blocksOf)];
    case 'past': {
      const blocks = checked.found.flatMap((found) =>
        isWithheld(found, seesRemoved) ? withheld(found) : blocksOf(found),
      );
      return [heading('Verbatim once: an article said it, and says it no more.'), ...blocks];
    }
    case 'nearest':
      return [heading('Not verbatim. The nearest, and what differs:'), ...blocksOfNear(checked.near)];
    case 'nowhere':
      return [heading('No article says anything like this.')];
    case 'nothing':
      return [{ kind: 'line', text: WHY[checked.why] }];
  }
}

function heading(text: string): Block {
  return { kind: 'heading', text };
}

function isWithheld({ since }: Found, seesRemoved: boolean): boolean {
  return since?.removed === true && !seesRemoved;
}

/** What everybody is told of a removed article. */
function withheld({ since }: Found): Block[] {
  return since === null ? [] : [{ kind: 'line', text: `${describeSince(since)} ${WITHHELD}` }];
}

function blocksOf({ article, revision, since, places, ignored }: Found): Block[] {
  const facts = [formatDay(article.published), article.source, describeParagraphs(spanOf(places))];
  const version = revision === null ? [] : [`revision ${revision}`];
  const note = [...facts, ...version].filter((part) => part !== null).join(' · ');
  return [
    { kind: 'line', text: article.title ?? article.id },
    { kind: 'note', text: note, name: article.id },
    ...(since === null ? [] : [{ kind: 'note' as const, text: describeSince(since) }]),
    ...places.map((place): Block => ({ kind: 'quote', text: slice(article.text, place) })),
    ...(ignored.length > 0 ? [{ kind: 'note' as const, text: `Differences ignored: ${ignored.join(', ')}.` }] : []),
  ];
}

function blocksOfNear({ article, parts, inOrder }: Near): Block[] {
  const places = parts.flatMap(({ passage }) => passage ?? []);
  const where = places.length === 0 ? null : describeParagraphs(spanOf(places));
  const facts = [formatDay(article.published), article.source, where];
  const order: Block[] = inOrder ? [] : [{ kind: 'note', text: 'The article has these parts in another order.' }];
  return [
    { kind: 'line', text: article.title ?? article.id },
    { kind: 'note', text: facts.filter((part) => part !== null).join(' · '), name: article.id },
    ...parts.map(({ differences }): Block => {
      // What the article has and the quote lacks is struck out of the quote; what only the quote has was added to it.
      const pieces = differences.map(({ kind, text }) => ({
        kind: kind === 'missing' ? ('removed' as const) : kind,
        text,
      }));
      return { kind: 'difference', pieces };
    }),
    { kind: 'note', text: 'Struck out: only the article has it. Added: only the quote has it.' },
    ...order,
  ];
}

function spanOf(places: readonly Passage[]): readonly [number, number] {
  return [
    Math.min(...places.map(({ paragraphs }) => paragraphs[0])),
    Math.max(...places.map(({ paragraphs }) => paragraphs[1])),
  ];
}

function jsonOf(checked: Checked, seesRemoved: boolean): { readonly [key: string]: unknown } {
  switch (checked.kind) {
    case 'verbatim':
    case 'past': {
      const found = checked.found.map((one) => {
        const { article, revision, since, places, ignored } = one;
        if (isWithheld(one, seesRemoved)) return { since };
        return { article: article.id, published: article.published, revision, since, places, ignored };
      });
      return { kind: checked.kind, found };
    }
    case 'nearest': {
      const { article, parts, inOrder, changed } = checked.near;
      return { kind: checked.kind, article: article.id, published: article.published, parts, inOrder, changed };
    }
    case 'nowhere':
      return { kind: checked.kind };
    case 'nothing':
      return { kind: checked.kind, why: checked.why };
  }
}
