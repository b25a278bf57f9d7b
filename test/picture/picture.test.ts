import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Resvg } from '@resvg/resvg-js';
import { expect, test } from 'vitest';
import { momentOfDay } from '../../src/answers/moment.ts';
import { describeChart, PNG_WIDTH, timelinePng, timelineSvg } from '../../src/picture/picture.ts';
import { entryOf, timelineOf } from '../discord/timelines.ts';
import { dateline, folderOf } from '../support/dateline.ts';

const entryOn = (day: string, articles = 1) =>
  entryOf('It ended on Friday.', 'Friday', { moment: momentOfDay(day), articles });
const REPLY = timelineOf([entryOn('2023-11-03', 7), entryOn('2023-11-05', 2), entryOn('2024-01-05', 1)]);

test('a PNG twice as wide as the chart, opaque', () => {
  const png = Buffer.from(timelinePng(REPLY) ?? []);
  expect(png.subarray(1, 4).toString('latin1')).toBe('PNG');
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([PNG_WIDTH, 1080]);
  const { pixels, width } = pixelsOf(png);
  for (const at of [0, width - 1, pixels.length / 4 - 1]) expect(pixels[at * 4 + 3]).toBe(255);
});

test('text is drawn, and with no font but ours', () => {
  const svg = timelineSvg(REPLY) ?? '';
  const ours = pixelsOf(Buffer.from(timelinePng(REPLY) ?? []));
  const without = new Resvg(svg, {
    fitTo: { mode: 'width', value: PNG_WIDTH },
    font: { loadSystemFonts: false },
  }).render();
  expect(lightIn(ours, { top: 40, bottom: 90 })).toBeGreaterThan(2_000); // the legend
  expect(lightIn({ pixels: without.pixels, width: without.width }, { top: 40, bottom: 90 })).toBe(0);
});

test('each entry has its number, in the order of the reply', () => {
  const numbers = [...(timelineSvg(REPLY) ?? '').matchAll(/font-weight="bold"(?:.|\n)*?<\/g>/g)].flatMap(([group]) =>
    [...group.matchAll(/>(\d+)</g)].map((match) => match[1]),
  );
  expect(numbers).toEqual(['1', '2', '3']);
});

test('the same timeline gives the same picture, and none without entries', () => {
  expect(timelineSvg(REPLY)).toBe(timelineSvg(structuredClone(REPLY)));
  expect([timelineSvg(timelineOf([])), timelinePng(timelineOf([]))]).toEqual([null, null]);
});

test.each<[string, string[]]>([
  ['one day', ['2024-02-29']],
  ['the whole calendar', ['0001-01-01', '9999-12-31']],
  ['25 days in a row', Array.from({ length: 25 }, (_, at) => `2024-03-${String(at + 1).padStart(2, '0')}`)],
  ['the first day', ['0001-01-01']],
  ['the last day', ['9999-12-31']],
])('%s can be drawn', (_, days) => {
  expect(timelinePng(timelineOf(days.map((day) => entryOn(day))))?.length).toBeGreaterThan(10_000);
});

test('is told in numbers and dates, as much as there is room for', () => {
  expect(describeChart(REPLY, 1024)).toBe('1: 3 November 2023 (7) · 2: 5 November 2023 (2) · 3: 5 January 2024 (1)');
  expect(describeChart(REPLY, 60)).toBe('1: 3 November 2023 (7) · 2: 5 November 2023 (2) …');
});

test('--plot draws into a file', async () => {
  const folder = folderOf({ 'a.md': '---\ndate: 2024-03-08\n---\nThe harbour strike began on Tuesday.\n' });
  const at = (name: string) => join(folder, name);
  const plot = (file: string, ...words: string[]) =>
    dateline(['timeline', ...words, '--plot', file, '--corpus', folder, '--json']);
  expect((await plot(at('out.svg'), 'harbour strike')).code).toBe(0);
  expect(readFileSync(at('out.svg'), 'utf8')).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
  expect((await plot(at('out.png'), 'harbour strike')).code).toBe(0);
  expect(readFileSync(at('out.png')).readUInt32BE(16)).toBe(PNG_WIDTH);
  expect((await plot(at('none.png'), 'tea')).code).toBe(3);
  expect(existsSync(at('none.png'))).toBe(false);
});

test.each([
  ['another kind of file', ['timeline', 'x', '--plot', 'x.gif'], /neither a \.svg nor a \.png/],
  ['another command', ['ask', 'x', '--plot', 'x.png'], /ask takes no --plot/],
  ['a batch', ['timeline', '--batch', '-', '--json', '--plot', 'x.png'], /no --plot with --batch/],
])('--plot refuses %s', async (_, words, message) => {
  const { code, stderr } = await dateline(words);
  expect([code, stderr]).toEqual([2, expect.stringMatching(message)]);
});

type Pixels = { readonly pixels: Uint8Array; readonly width: number };

function pixelsOf(png: Buffer): Pixels {
  const href = `data:image/png;base64,${png.toString('base64')}`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1800" height="1080"><image href="${href}" width="1800" height="1080"/></svg>`;
  const { pixels, width } = new Resvg(svg).render();
  return { pixels, width };
}

/** How many pixels of some rows are as light as text. */
function lightIn({ pixels, width }: Pixels, { top, bottom }: { top: number; bottom: number }): number {
  let count = 0;
  for (let at = top * width * 4; at < bottom * width * 4; at += 4) if ((pixels[at] ?? 0) > 220) count++;
  return count;
}
