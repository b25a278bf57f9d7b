import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { timelineCommand } from '../../commands/timeline.ts';
import { plainText } from '../../src/answers/plain.ts';
import type { TimelineReply } from '../../src/answers/reply.ts';
import type { Painted } from '../../src/discord/message.ts';
import { paint } from '../../src/discord/paint.ts';
import { slice } from '../../src/range.ts';
import { article, libraryOf } from '../support/articles.ts';
import { COMPONENT_LIMITS } from '../support/discord/componentRules.ts';
import { allComponents, textOf } from '../support/discord/components.ts';
import { breaksSchema } from '../support/discord/schemas.ts';
import type { Component } from '../support/discord/wire.ts';
import { fastCheck } from '../support/seed.ts';
import { WHO, withBot } from './in-process.ts';
import { constructs, readMarkdown } from './markdown.ts';
import { anyTimeline, entryOf, timelineOf } from './timelines.ts';

const MORE = 'the whole timeline is in the attached file';

describe('a timeline', () => {
  test('shows each day, how many tell of it, the sentence, what dates it, and where it stands', () => {
    const entries = [
      entryOf('It ended on Friday.', 'Friday', { articles: 7, sources: 3 }),
      entryOf('Work resumed.', null, { fields: { title: null, url: null } }),
    ];
    const [first] = entries;
    const vague = first ? [{ ...first, mention: { start: 3, end: 8 } }] : [];
    const painted = paint(
      timelineOf(entries, { asked: [{ name: 'to', value: '2023-11-05' }], vague, unmatched: ['zork'] }),
    );
    expect(texts(painted)).toEqual([
      '**harbour strike**\n-# to 2023-11-05',
      [
        '**1 · 3 November 2023** · 7 articles, 3 sources',
        '> It ended on **Friday**\\.',
        '-# Harbour strike ends · The Port Gazette · published 5 November 2023 · ¶ 2 · [Source](https://gazette.example/strike)',
      ].join('\n'),
      [
        '**2 · 3 November 2023** · 1 article published',
        '> Work resumed.',
        '-# The Port Gazette · published 5 November 2023, no date of its own · ¶ 2',
      ].join('\n'),
      [
        '**At no certain time**',
        '> It **ended** on Friday.',
        '-# Harbour strike ends · The Port Gazette · published 5 November 2023 · ¶ 2 · [Source](https://gazette.example/strike)',
      ].join('\n'),
      '-# Found nowhere: zork',
    ]);
  });

  test('that does not fit leaves out what matters least, and keeps numbers and order', () => {
    const long = `${'It went on and on. '.repeat(50).trim()}`;
    const entries = [1, 5, 2, 4, 3].map((weight) => entryOf(long, null, { weight }));
    const painted = paint(timelineOf(entries));
    expect(texts(painted).map((text) => text.split(' ')[0])).toEqual(['**harbour', '**2', '**4', '**5', '-#']);
    expect(texts(painted).at(-1)).toBe(`-# 3 of 5 shown · ${MORE}`);
    expect(painted.files.map(({ name }) => name)).toContain('timeline.txt');
  });

  test('that does not fit goes without titles first', () => {
    const long = `${'It went on and on. '.repeat(12).trim()}`;
    const painted = paint(timelineOf(Array.from({ length: 10 }, () => entryOf(long, null))));
    expect(texts(painted).at(-1)).toBe(`-# ${MORE}`);
    expect(entryTexts(painted)).toHaveLength(10);
    expect(textOf({ components: painted.components as Component[] })).not.toContain('Harbour strike ends');
  });

  test('without days says what was searched', () => {
    expect(texts(paint(timelineOf([])))).toEqual([
      [
        '**harbour strike**',
        'No article tells of this on any day asked for.',
        '-# Searched: 312 articles · 1 source: The Port Gazette · 2 January 2020 to 5 November 2023',
      ].join('\n'),
    ]);
  });
});

test('any timeline stays within every limit, and quotes exactly', () => {
  fc.assert(
    fc.property(anyTimeline, (reply) => {
      const painted = paint(reply);
      expectWithinLimits(painted);
      const found = constructs(texts(painted).flatMap(readMarkdown));
      for (const { kind, text } of found) expect(['bold', 'small', 'quotation', 'masked link'], text).toContain(kind);
      for (const text of entryTexts(painted)) expectExactQuotation(reply, text);
      const whole = painted.files.find(({ name }) => name === 'timeline.txt');
      expect(textOf({ components: painted.components as Component[] }).includes(MORE)).toBe(whole !== undefined);
      if (entryTexts(painted).length < reply.entries.length) expect(whole).toBeDefined();
      if (whole) expect(whole.text).toBe(plainText(reply));
    }),
    { ...fastCheck(40), endOnFailure: true }, // shrinking replies of this size takes minutes; the seed repeats it
  );
});

test('/timeline is answered in Discord', () => {
  const library = libraryOf([
    article({ id: 'a', published: '2024-03-08', text: 'The harbour strike began on Tuesday.' }),
    article({ id: 'b', published: '2024-03-11', text: 'The union settled the harbour strike on Saturday.' }),
  ]);
  return withBot({ commands: [timelineCommand], context: () => ({ library, scope: null }) }, async ({ discord }) => {
    await discord.ready();
    const seen = await discord.slash('timeline', { topic: 'harbour strike', order: 'newest', limit: 25 }, WHO);
    expect(seen.deferred).toBe(true);
    expect(textOf(seen.message)).toMatch(/\*\*1 · 9 March 2024\*\*(?:.|\n)*\*\*2 · 5 March 2024\*\*/);
    const gallery = allComponents(seen.message?.components ?? []).find(({ type }) => type === 12);
    expect(gallery).toMatchObject({ items: [{ description: '1: 9 March 2024 (1) · 2: 5 March 2024 (1)' }] });
    expect(seen.message?.attachments.map(({ filename }) => filename)).toEqual(['timeline.png']);
    expect(discord.violations).toEqual([]);
  });
});

function expectWithinLimits(painted: Painted): void {
  const components = allComponents(painted.components as Component[]);
  const contents = components.flatMap(({ content }) => content ?? []);
  expect(components.length).toBeLessThanOrEqual(COMPONENT_LIMITS.components);
  expect(contents.join('').length).toBeLessThanOrEqual(COMPONENT_LIMITS.textCharacters);
  expect(breaksSchema('edit', { flags: 1 << 15, components: painted.components })).toEqual([]);
  for (const content of contents) expect(content.trim()).not.toBe('');
}

/** The quotation is the whole sentence of the entry whose number it bears, and its date's words are in bold. */
function expectExactQuotation(reply: TimelineReply, text: string): void {
  const entry = reply.entries[Number(/^\*\*(\d+)/.exec(text)?.[1]) - 1];
  if (entry === undefined) throw new Error(`no entry has the number of ${text}`);
  const quotation = constructs(readMarkdown(text)).find(({ kind }) => kind === 'quotation');
  expect(quotation?.text).toBe(slice(entry.article.text, entry.quote));
  const marked = quotation?.inside.filter(({ kind }) => kind === 'bold').map((node) => node.text);
  expect(marked).toEqual(entry.mention === null ? [] : [slice(entry.article.text, entry.mention)]);
}

function texts(painted: Painted): string[] {
  return allComponents(painted.components as Component[]).flatMap(({ content }) => content ?? []);
}

function entryTexts({ components }: Painted): string[] {
  const container = (components as Component[]).find(({ type }) => type === 17);
  return (container?.components ?? []).flatMap(({ content }) => content ?? []);
}
