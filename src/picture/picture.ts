import { createRequire } from 'node:module';
import { Resvg } from '@resvg/resvg-js';
import { formatMoment } from '../answers/moment.ts';
import type { TimelineReply } from '../answers/reply.ts';
import { drawChart, FONT } from './chart.ts';

/** Width of the PNG in pixels, twice that of the chart, for sharp screens. */
export const PNG_WIDTH = 1800;

/** The chart of a timeline as an SVG document; null without entries. */
export function timelineSvg(reply: TimelineReply): string | null {
  return reply.entries.length === 0 ? null : drawChart(reply);
}

/** The chart of a timeline as a PNG, rendered with the fonts of our packages alone; null without entries. */
export function timelinePng(reply: TimelineReply): Uint8Array | null {
  const svg = timelineSvg(reply);
  if (svg === null) return null;
  const font = { fontFiles: FONT_FILES, loadSystemFonts: false, defaultFontFamily: FONT };
  return new Resvg(svg, { fitTo: { mode: 'width', value: PNG_WIDTH }, font }).render().asPng();
}

/** The entries for those who do not see the chart, numbers and dates alone, at most `most` characters: `1: 5 May 2023 (7)`. */
export function describeChart({ entries }: TimelineReply, most: number): string {
  let text = '';
  for (const [at, { moment, articles }] of entries.entries()) {
    const next = `${at === 0 ? '' : ' · '}${at + 1}: ${formatMoment(moment)} (${articles})`;
    if (text.length + next.length + ' …'.length > most) return `${text} …`;
    text += next;
  }
  return text;
}

const { resolve } = createRequire(import.meta.url);
const FONT_FILES = ['DejaVuSans', 'DejaVuSans-Bold'].map((name) => resolve(`dejavu-fonts-ttf/ttf/${name}.ttf`));
