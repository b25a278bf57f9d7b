import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom';
import type { TimelineReply } from '../answers/reply.ts';
import { type Bar, countsOf, type Label, type Layout, layOut, MARGIN, NUMBER, SIZE } from './layout.ts';
import { type Tick, ticksOf } from './scale.ts';

/** The font of all text in the chart, which whoever renders it must have. */
export const FONT = 'DejaVu Sans';

const TEXT = { fontSize: 24, fontFamily: FONT };
const COLOUR = {
  ground: '#1f2430', // opaque, so that it reads alike on light and dark themes
  text: '#eef1f6',
  quiet: '#b4bccb',
  line: '#3d4556',
  mentioning: '#5aa9e6',
  published: '#8d96a8',
  number: '#ffd166',
  onNumber: '#1f2430',
};

/**
 * A timeline of at least one entry as an SVG document: bars up for the articles that speak of the days, bars down for
 * those published on them, and above them the entries' numbers, each with a line to its time.
 */
export function drawChart(reply: TimelineReply): string {
  const layout = layOut(reply);
  const { document } = parseHTML('<!doctype html><html><body></body></html>');
  const chart = Plot.plot({
    document,
    ...SIZE,
    marginTop: 0,
    marginRight: MARGIN.right,
    marginBottom: 0,
    marginLeft: MARGIN.left,
    style: { fontFamily: FONT },
    x: { domain: [layout.stretch.start, layout.stretch.end], axis: null },
    y: { domain: [countAt(layout, SIZE.height), countAt(layout, 0)], range: [SIZE.height, 0], axis: null },
    marks: [GROUND, ...bars(layout), ...numbers(layout), ...timeAxis(layout), ...legend(layout)],
  });
  chart.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  return chart.outerHTML;
}

// A mark, since not every renderer heeds a background in the style.
const GROUND = Plot.frame({
  fill: COLOUR.ground,
  stroke: 'none',
  insetLeft: -MARGIN.left,
  insetRight: -MARGIN.right,
});

function bars({ bars: all, lowest, highest, stretch }: Layout): Plot.Markish[] {
  const counts = countsOf(lowest, highest);
  const size = { x1: 'start', x2: 'end', y1: 0, insetLeft: 0.5, insetRight: 0.5 };
  return [
    Plot.ruleY(counts, { stroke: COLOUR.line, strokeWidth: 1.5 }),
    Plot.text(counts, {
      x: stretch.start,
      y: (count: number) => count,
      text: (count: number) => Math.abs(count).toLocaleString('en'),
      fill: COLOUR.quiet,
      textAnchor: 'end',
      dx: -10,
      ...TEXT,
    }),
    Plot.rect(all, { ...size, y2: 'mentioning', fill: COLOUR.mentioning }),
    Plot.rect(all, { ...size, y2: (bar: Bar) => -bar.published, fill: COLOUR.published }),
    Plot.ruleY([0], { stroke: COLOUR.text, strokeWidth: 1.5 }),
  ];
}

function numbers(layout: Layout): Plot.Markish[] {
  const place = {
    x: (label: Label) => timeAt(layout, label.x),
    y: (label: Label) => countAt(layout, label.y),
  };
  return [
    Plot.link(layout.labels, {
      x1: place.x,
      y1: (label: Label) => countAt(layout, label.y + NUMBER.radius),
      x2: 'at',
      y2: 'count',
      stroke: COLOUR.number,
      strokeWidth: 1.5,
      strokeOpacity: 0.75,
    }),
    Plot.dot(layout.labels, { x: 'at', y: 'count', r: 4, fill: COLOUR.number }),
    Plot.dot(layout.labels, { ...place, r: NUMBER.radius, fill: COLOUR.number }),
    Plot.text(layout.labels, {
      ...place,
      text: 'text',
      fill: COLOUR.onNumber,
      ...TEXT,
      fontSize: 20,
      fontWeight: 'bold',
    }),
  ];
}

function timeAxis(layout: Layout): Plot.Markish[] {
  const ticks = ticksOf(layout.stretch, layout.bin);
  const bottom = SIZE.height - MARGIN.bottom;
  return [
    Plot.link(ticks, {
      x1: 'at',
      x2: 'at',
      y1: countAt(layout, bottom),
      y2: countAt(layout, bottom + 8),
      stroke: COLOUR.quiet,
      strokeWidth: 1.5,
    }),
    Plot.text(ticks, {
      x: 'at',
      y: countAt(layout, bottom + 12),
      text: (tick: Tick) => tick.label,
      fill: COLOUR.text,
      lineAnchor: 'top',
      lineHeight: 1.1,
      ...TEXT,
    }),
  ];
}

function legend(layout: Layout): Plot.Markish[] {
  const { bin, bars: all } = layout;
  const per = bin === 'day' ? '' : `, by ${bin}`;
  const entries = [
    { x: MARGIN.left, fill: COLOUR.mentioning, text: `articles that speak of the day${per}` },
    { x: MARGIN.left + 540, fill: COLOUR.published, text: 'articles published' },
  ].slice(0, all.some(({ published }) => published > 0) ? 2 : 1);
  return entries.flatMap(({ x, fill, text }) => [
    Plot.dot([x + 9], { x: (at: number) => timeAt(layout, at), y: countAt(layout, 32), r: 9, symbol: 'square', fill }),
    Plot.text([x + 26], {
      x: (at: number) => timeAt(layout, at),
      y: countAt(layout, 32),
      text: () => text,
      textAnchor: 'start',
      fill: COLOUR.text,
      ...TEXT,
    }),
  ]);
}

/** The day number at a pixel column, for marks that are placed by pixels. */
function timeAt({ stretch }: Layout, pixel: number): number {
  const share = (pixel - MARGIN.left) / (SIZE.width - MARGIN.left - MARGIN.right);
  return stretch.start + share * (stretch.end - stretch.start);
}

/** The count at a pixel row. */
function countAt({ top, highest, lowest }: Layout, pixel: number): number {
  const bottom = SIZE.height - MARGIN.bottom - 8;
  return highest - ((pixel - top) / (bottom - top)) * (highest - lowest);
}
