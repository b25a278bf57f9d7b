import type { TimelineReply, Volume } from '../answers/reply.ts';
import { dayNumber } from '../days.ts';
import { binOf, type Stretch, stretchOf } from './scale.ts';
import { spread } from './spread.ts';

/** Width and height of the picture in its own units; its text is readable at 40 % of the size, as on a phone. */
export const SIZE = { width: 900, height: 540 } as const;

/** Room around the bars, for the legend and the axes. */
export const MARGIN = { top: 66, right: 30, bottom: 72, left: 66 } as const;

/** The circles with the entries' numbers, in rows above the bars. */
export const NUMBER = { radius: 17, apart: 37, row: 39, gap: 30 } as const;

/** How many articles speak of the days of a stretch, and how many were published on them. */
export type Bar = Stretch & Pick<Volume, 'mentioning' | 'published'>;

/** An entry's number: where its circle stands (pixels), and the place in time and the count that its line leads to. */
export type Label = {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly at: number;
  readonly count: number;
};

/** Everything about the picture but its looks; counts go from `lowest` (published, negative) to `highest`. */
export type Layout = {
  readonly stretch: Stretch;
  readonly bin: ReturnType<typeof binOf>;
  readonly bars: readonly Bar[];
  readonly labels: readonly Label[];
  readonly highest: number;
  readonly lowest: number;
  /** Pixel row of the highest count. */
  readonly top: number;
};

const PADDING = 3; // days around a single one
const FIRST_DAY = dayNumber('0001-01-01');
const LAST_DAY = dayNumber('9999-12-31');

/** Lays out a timeline of at least one entry. */
export function layOut({ entries, volume }: TimelineReply): Layout {
  const spans = entries.map(({ moment: { days } }) => ({ start: dayNumber(days.start), end: dayNumber(days.end) + 1 }));
  const tight = { start: Math.min(...spans.map(({ start }) => start)), end: Math.max(...spans.map(({ end }) => end)) };
  const bin = binOf(tight);
  const bars = barsOf(volume, bin);
  const stretch = widen({
    start: Math.min(tight.start, ...bars.map(({ start }) => start)),
    end: Math.max(tight.end, ...bars.map(({ end }) => end)),
  });
  const inner = SIZE.width - MARGIN.left - MARGIN.right;
  const rows = entries.length * NUMBER.apart > inner ? 2 : 1;
  const pixel = (day: number) => MARGIN.left + ((day - stretch.start) / (stretch.end - stretch.start)) * inner;
  const middles = spans
    .map(({ start, end }, index) => ({ at: (start + end) / 2, text: String(index + 1), start }))
    .sort((one, two) => one.at - two.at);
  const apart = NUMBER.apart / rows;
  const places = spread(
    middles.map(({ at }) => pixel(at)),
    apart,
    MARGIN.left,
    SIZE.width - MARGIN.right,
  );
  const labels = middles.map(({ at, text }, index): Label => {
    const bar = bars.find(({ start, end }) => start <= at && at < end);
    const row = index % rows;
    const y = MARGIN.top + NUMBER.radius + row * NUMBER.row;
    return {
      text,
      x: places[index] ?? pixel(at),
      y,
      at: bar ? (bar.start + bar.end) / 2 : at,
      count: bar?.mentioning ?? 0,
    };
  });
  return {
    stretch,
    bin,
    bars,
    labels,
    highest: Math.max(1, ...bars.map(({ mentioning }) => mentioning)),
    lowest: -Math.max(0, ...bars.map(({ published }) => published)),
    top: MARGIN.top + rows * NUMBER.row + NUMBER.gap,
  };
}

/** Round counts between two, 0 among them, at most five or so. */
export function countsOf(lowest: number, highest: number): number[] {
  const rough = (highest - lowest) / 4;
  const power = 10 ** Math.floor(Math.log10(Math.max(1, rough)));
  const step = power * ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10);
  const counts: number[] = [];
  for (let count = Math.ceil(lowest / step) * step; count <= highest; count += step) counts.push(count);
  return counts;
}

function barsOf(volume: readonly Volume[], bin: Layout['bin']): Bar[] {
  const bars = new Map<number, Bar>();
  for (const { day, mentioning, published } of volume) {
    const stretch = stretchOf(dayNumber(day), bin);
    const known = bars.get(stretch.start) ?? { ...stretch, mentioning: 0, published: 0 };
    bars.set(stretch.start, {
      ...known,
      mentioning: known.mentioning + mentioning,
      published: known.published + published,
    });
  }
  return [...bars.values()];
}

/** The stretch with room around a few days, within the calendar. */
function widen({ start, end }: Stretch): Stretch {
  const padding = end - start > 2 * PADDING ? 0 : PADDING;
  return { start: Math.max(start - padding, FIRST_DAY), end: Math.min(end + padding, LAST_DAY + 1) };
}
