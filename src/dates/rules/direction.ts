import type { Context } from '../context.ts';
import type { Item } from '../item.ts';
import type { Reading, Slots } from '../pattern.ts';

/** A date told from the article's day; null without a value. */
export function published(value: string | null): Reading | null {
  return value === null ? null : { value, type: 'DATE', basis: 'published' };
}

/** The last date told, or the article's day before any. */
export function anchorOf({ anchor, published }: Context): Reading {
  if (anchor === null) return { value: published, type: 'DATE', basis: 'published' };
  return { value: anchor, type: 'DATE', basis: 'mention' };
}

/** Whether "the" stands before an item. */
export function afterThe({ items }: Context, at: number): boolean {
  return items[at - 1]?.word === 'the';
}

/** -1, 0 or 1 for last, this and next; a slot is named after the first of its alternatives, so the word tells. */
export function wayTo({ last, same }: Slots): number {
  return (last && wayOf(last)) || (same && wayOf(same)) || 0;
}

function wayOf({ word }: Item): number {
  if (/^(?:last|past|previous|preceding|prior)$/.test(word)) return -1;
  return /^(?:next|coming|following|upcoming|ensuing|subsequent)$/.test(word) ? 1 : 0;
}

/** Whether a word points to what was told last ("that year") rather than to the article's day ("last year"). */
export function tellsOfAnchor({ word }: Item): boolean {
  return /^(?:that|same|following|previous|preceding|ensuing|subsequent|very)$/.test(word);
}
