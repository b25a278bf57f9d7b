import type { Day } from '../days.ts';
import { slice } from '../range.ts';
import { findMentions } from './find.ts';
import type { Mention } from './mention.ts';

/** A text whose mentions are wanted. */
export type Dated = { readonly id: string | number; readonly published: Day; readonly text: string };

/** A mention as a line of JSON shows it; offsets into the text of the line exactly as given. */
export type TimexJson = Pick<Mention, 'start' | 'end' | 'type' | 'value' | 'precision' | 'basis'> & {
  readonly text: string;
};

/** The mentions of one line of a batch. */
export function timexOf({ id, published, text }: Dated): { id: string | number; timex: TimexJson[] } {
  const timex = findMentions(text, published).map((mention): TimexJson => {
    const { start, end, type, value, precision, basis } = mention;
    return { start, end, text: slice(text, mention), type, value, precision, basis };
  });
  return { id, timex };
}
