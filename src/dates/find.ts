import type { Day } from '../days.ts';
import { type Context, openContext, remember } from './context.ts';
import { expressionAt } from './expression.ts';
import { itemsOf } from './items.ts';
import type { Mention } from './mention.ts';
import { daysOf, precisionOf } from './value.ts';

/**
 * The date expressions of a text in order, none overlapping another; offsets are UTF-16, into the text as given.
 * `published` is the day that "yesterday" and "Friday" are counted from. Pure, and linear in the text's length.
 */
export function findMentions(text: string, published: Day): Mention[] {
  const context = openContext(itemsOf(text), published);
  const mentions: Mention[] = [];
  for (let at = 0; at < context.items.length; ) {
    const found = expressionAt(context, at);
    for (const piece of found?.pieces ?? []) {
      const mention = mentionOf(context, piece, mentions.at(-1)?.end ?? 0);
      if (mention !== null) mentions.push(mention);
    }
    at = found?.end ?? at + 1;
  }
  return mentions;
}

function mentionOf(
  context: Context,
  {
    from,
    to,
    reading: { value, type, basis },
  }: { from: number; to: number; reading: Pick<Mention, 'value' | 'type' | 'basis'> },
  after: number,
): Mention | null {
  const first = context.items[context.items[from - 1]?.word === 'the' ? from - 1 : from];
  const last = context.items[to - 1];
  if (first === undefined || last === undefined) return null;
  const start = first.start >= after ? first.start : (context.items[from]?.start ?? after);
  if (type === 'DATE' || type === 'TIME') remember(context, value);
  const days = type === 'DATE' || type === 'TIME' ? daysOf(value) : null;
  return { start, end: last.end, type, value, precision: precisionOf(type, value), basis, days };
}
