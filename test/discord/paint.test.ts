import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { resultsShown } from '../../src/answers/describe.ts';
import { plainText } from '../../src/answers/plain.ts';
import type { AskReply, Evidence } from '../../src/answers/reply.ts';
import type { Painted } from '../../src/discord/message.ts';
import { paint } from '../../src/discord/paint.ts';
import { slice } from '../../src/range.ts';
import { COMPONENT_LIMITS, COMPONENT_RULES } from '../support/discord/componentRules.ts';
import { allComponents, textOf } from '../support/discord/components.ts';
import { applyRules } from '../support/discord/rules.ts';
import { breaksSchema } from '../support/discord/schemas.ts';
import type { Component } from '../support/discord/wire.ts';
import { fastCheck } from '../support/seed.ts';
import { constructs, readMarkdown } from './markdown.ts';
import { anyReply, evidenceOf, replyOf } from './replies.ts';

const MARK = '-# \\[… shortened; whole passage in the attached file]';
const SENTENCES = ['The strike began in May.', 'It ended on Sunday.', 'Work resumed at dawn.'];
const LONG = Array.from({ length: 40 }, (_, at) => `Sentence ${at} of many that say little about the strike.`);

describe('an answer', () => {
  test('shows question, options, citation, quotation and words', () => {
    const evidence = [
      evidenceOf(SENTENCES, { quote: 1, paragraphs: [3, 4], matched: ['strike', 'end'] }),
      evidenceOf(SENTENCES, { article: { source: null, url: null } }),
    ];
    const asked = [
      { name: 'as_of', value: '2023-11-05' },
      { name: 'source', value: 'The Port Gazette' },
    ];
    const painted = paint(replyOf(evidence, { asked, unmatched: ['zork', 'blah'] }));
    expect(texts(painted)).toEqual([
      '**When did the strike end?**\n-# as\\_of 2023-11-05 · source The Port Gazette',
      [
        '**1 · Harbour strike ends**',
        '-# The Port Gazette · 5 November 2023 · ¶¶ 3–4 · [Source](https://gazette.example/strike)',
        '> The strike began in May. **It ended on Sunday.** Work resumed at dawn.',
        '-# Matched: strike, end',
      ].join('\n'),
      [
        '**2 · Harbour strike ends**',
        '-# 5 November 2023 · ¶ 1',
        '> **The strike began in May.** It ended on Sunday. Work resumed at dawn.',
      ].join('\n'),
      '-# Found nowhere: zork, blah',
    ]);
    expect(painted.files).toEqual([]);
    expect(painted.components.map(({ type }) => type)).toEqual([10, 17, 10]);
  });

  test.each<[string, Partial<Evidence['article']>, string]>([
    ['title', { title: 'A [b](https://evil.example) *c*' }, '**1 · A \\[b]\\(https\\://evil.example) \\*c\\***'],
    [
      'first words',
      { title: null, place: 'HAIFA' },
      '**1 ·** Dock workers went home. Dock workers went home. Dock workers went \\[…]',
    ],
    ['first words, where they are all', { title: null, text: 'Dock workers.' }, '**1 ·** Dock workers.'],
    ['first words of the first line', { title: null, text: 'Dock workers\nwent home.' }, '**1 ·** Dock workers \\[…]'],
    ['long title', { title: 'word '.repeat(100).trim() }, `**1 · ${'word '.repeat(48).trim()}** \\[…]`],
  ])('is headed by its %s', (_what, article, heading) => {
    const [, text] = texts(paint(replyOf([evidenceOf(['Dock workers went home. '.repeat(9)], { article })])));
    expect(text?.split('\n')[0]).toBe(heading);
  });

  test('says where an article without a title was written', () => {
    const article = { title: null, place: 'HAIFA_', url: null };
    const [, text] = texts(paint(replyOf([evidenceOf(SENTENCES, { article })])));
    expect(text?.split('\n')[1]).toBe('-# HAIFA\\_ · The Port Gazette · 5 November 2023 · ¶ 1');
  });

  test.each([
    ['https://a.example/(b)', '[Source](https://a.example/%28b%29)'],
    ['https://a.example/x](https://evil.example)', '[Source](https://a.example/x%5D%28https://evil.example%29)'],
    ['javascript:alert(1)', null],
    ['https://user:word@a.example/', null],
    ['http://[::1]/', null],
    ['no address', null],
  ])('links %s as %s', (url, link) => {
    const [, text] = texts(paint(replyOf([evidenceOf(SENTENCES, { article: { url } })])));
    expect(text?.split('\n')[1]?.split(' · ')[3] ?? null).toBe(link);
  });

  test('marks a sentence over several lines line by line, without the white space around it', () => {
    const [, text] = texts(
      paint(replyOf([evidenceOf(['- Before. ', ' The *strike*\n\n- ended \n', 'After.'], { quote: 1, between: '' })])),
    );
    expect(text?.split('\n').slice(2)).toEqual([
      '> \\- Before.  **The \\*strike\\***',
      '> ',
      '> **\\- ended** ',
      '> After.',
    ]);
  });
});

describe('no answer', () => {
  test('shows three of the nearest passages, as what they are, and what was perhaps meant', () => {
    const nearest = Array.from({ length: 5 }, () => evidenceOf(SENTENCES));
    const suggestions = [{ typed: 'strke', instead: 'strike' }];
    const [head, ...rest] = texts(paint(replyOf([], { nearest, suggestions, unmatched: ['strke'] })));
    expect(head).toBe('**When did the strike end?**\nNo passage answers this. The nearest, which are no answer:');
    expect(rest.length).toBe(3 + 1);
    expect(rest.at(-1)).toBe('-# Found nowhere: strke\n-# "strke" occurs nowhere. Did you mean "strike"?');
  });

  test('a result names its copies, and why it stands where it does when asked', () => {
    const copy = { ...evidenceOf(SENTENCES), article: { ...evidenceOf(SENTENCES).article, source: 'Echo_' } };
    const shares = [
      { name: 'bm25', share: 0.75 },
      { name: 'title', share: 0.25 },
      { name: 'kin', share: 0 },
    ];
    const [, result, foot] = texts(
      paint(replyOf([evidenceOf(SENTENCES, { copies: [copy], shares })], { explained: true })),
    );
    expect(result).toContain('-# Also: Echo\\_ · 5 November 2023 · ¶ 1');
    expect(foot).toContain('bm25         0.75\ntitle        0.25\nscore        1.00');
  });
});

describe('an answer that does not fit', () => {
  test('shortens the last passages to whole sentences around the marked one', () => {
    const painted = paint(replyOf(Array.from({ length: 3 }, () => evidenceOf(LONG, { quote: 15 }))));
    const [, first, second, third, foot] = texts(painted);
    expect(quoted(first)).toBe(LONG.join(' '));
    expect(second).toContain(MARK);
    expect(third).toContain(MARK);
    expect(quoted(third)).toBe(LONG[15]);
    const middle = quoted(second);
    expect(LONG.join(' ')).toContain(middle);
    expect(middle.startsWith('Sentence ') && middle.endsWith('strike.')).toBe(true);
    expect(middle.length).toBeGreaterThan(1_000);
    expect(foot).toBe('-# the whole answer is in the attached file');
    expect(painted.components.at(-1)).toEqual({ type: 13, file: { url: 'attachment://answer.txt' } });
  });

  test('then shows fewer results, and says how many', () => {
    const long = 'A sentence of some length that goes on. '.repeat(27).trim();
    const painted = paint(replyOf(Array.from({ length: 5 }, () => evidenceOf([long]))));
    expect(texts(painted).length).toBe(1 + 3 + 1);
    expect(texts(painted).at(-1)).toBe('-# 3 of 5 shown · the whole answer is in the attached file');
    expect(painted.files.map(({ text }) => text.split(long).length - 1)).toEqual([5]);
  });

  test('keeps the citation alone of a sentence that is longer than a message', () => {
    const endless = 'on and on '.repeat(500);
    const [, first, second] = texts(
      paint(replyOf([evidenceOf(['Short.', endless], { quote: 1 }), evidenceOf(SENTENCES)])),
    );
    expect(first?.split('\n').slice(1)).toEqual([expect.stringContaining('5 November 2023'), MARK]);
    expect(quoted(second)).toBe(SENTENCES.join(' '));
  });

  test('has no more results than components', () => {
    const painted = paint(replyOf(Array.from({ length: 25 }, () => evidenceOf(['Yes.']))));
    expect(allComponents(painted.components as Component[]).length).toBe(39);
    expect(texts(painted).at(-1)).toBe('-# 18 of 25 shown · the whole answer is in the attached file');
  });

  test('shows the beginning of a very long question', () => {
    const question = 'why did it end '.repeat(300).trim();
    const painted = paint(replyOf([evidenceOf(SENTENCES)], { question }));
    const [head] = texts(painted);
    expect(head).toMatch(/ (?:why|did|it|end)\*\* \\\[…\]$/);
    expect(head?.length).toBeLessThan(1_010);
    expect(question.startsWith(head?.slice(2, -'** \\[…]'.length) ?? '-')).toBe(true);
    expect(painted.files[0]?.text).toContain(question);
  });
});

describe('silence', () => {
  const searched = {
    articles: 1_312,
    sources: ['A', 'B', 'C', 'D', 'E_', 'F', 'G'],
    first: '2020-01-02',
    last: '2023-11-05',
  };

  test('says what was searched', () => {
    expect(texts(paint(replyOf([], { searched, unmatched: ['zork'] })))).toEqual([
      [
        '**When did the strike end?**',
        'No passage matches this.',
        '-# Searched: 1,312 articles · 7 sources: A, B, C, D, E\\_, 2 more · 2 January 2020 to 5 November 2023',
      ].join('\n'),
      '-# Found nowhere: zork',
    ]);
  });

  test('says so when the question holds only common words', () => {
    const empty = { articles: 0, sources: [], first: null, last: null };
    expect(texts(paint(replyOf([], { searched: empty, emptyQuestion: true, question: 'the of' })))).toEqual([
      [
        '**the of**',
        'No passage matches this.',
        'The question holds only words that are too common to search for.',
        '-# Searched: 0 articles',
      ].join('\n'),
    ]);
  });
});

describe('any answer', () => {
  test('stays within every limit, and quotes exactly', () => {
    fc.assert(
      fc.property(anyReply, (reply) => {
        const painted = paint(reply);
        expectWithinLimits(painted);
        expectOnlyOurConstructs(painted);
        expectExactQuotations(reply, painted);
        expectWholeInFile(reply, painted);
      }),
      { ...fastCheck(), endOnFailure: true }, // shrinking replies of this size takes minutes; the seed repeats it,
    );
  });
});

function expectWithinLimits(painted: Painted): void {
  const components = allComponents(painted.components as Component[]);
  const contents = components.flatMap(({ content }) => content ?? []);
  expect(components.length).toBeLessThanOrEqual(COMPONENT_LIMITS.components);
  expect(contents.join('').length).toBeLessThanOrEqual(COMPONENT_LIMITS.textCharacters);
  expect(applyRules(COMPONENT_RULES, components)).toEqual([]);
  expect(breaksSchema('edit', { flags: 1 << 15, components: painted.components })).toEqual([]);
  for (const content of contents) expect(content.trim()).not.toBe('');
}

function expectOnlyOurConstructs(painted: Painted): void {
  const found = constructs(texts(painted).flatMap(readMarkdown));
  for (const { kind, text } of found) expect(['bold', 'small', 'quotation', 'masked link'], text).toContain(kind);
  for (const { kind, text } of found) if (kind === 'masked link') expect(text).toBe('Source');
}

/** Each quotation is whole sentences of the article around the marked one, which is what is in bold. */
function expectExactQuotations(reply: AskReply, painted: Painted): void {
  const results = resultTexts(painted);
  expect(results.length).toBeLessThanOrEqual(resultsShown(reply).length);
  for (const [at, text] of results.entries()) {
    const { article, passage, sentences, quote } = resultsShown(reply)[at] ?? evidenceOf([]);
    const quotation = constructs(readMarkdown(text)).find(({ kind }) => kind === 'quotation');
    if (quotation === undefined) {
      expect(text).toContain(MARK);
      continue;
    }
    const marked = quotation.inside.filter(({ kind }) => kind === 'bold').map((node) => node.text);
    expect(marked).toEqual(linesOf(slice(article.text, quote)));
    const whole = slice(article.text, passage).trim();
    expect(text.includes(MARK)).toBe(quotation.text !== whole);
    const last = sentences.indexOf(quote);
    const possible = sentences
      .slice(0, last + 1)
      .flatMap(({ start }) => sentences.slice(last).map(({ end }) => slice(article.text, { start, end }).trim()));
    expect([whole, ...possible]).toContain(quotation.text);
  }
}

function expectWholeInFile(reply: AskReply, painted: Painted): void {
  const shortened = textOf({ components: painted.components as Component[] }).includes(
    'the whole answer is in the attached file',
  );
  expect(painted.files.length).toBe(shortened ? 1 : 0);
  if (resultTexts(painted).length < resultsShown(reply).length) expect(shortened).toBe(true);
  for (const { text } of painted.files) {
    expect(text).toBe(plainText(reply));
    for (const { article, passage } of resultsShown(reply)) expect(text).toContain(slice(article.text, passage));
  }
}

function texts(painted: Painted): string[] {
  return allComponents(painted.components as Component[]).flatMap(({ content }) => content ?? []);
}

function resultTexts({ components }: Painted): string[] {
  const container = (components as Component[]).find(({ type }) => type === 17);
  return (container?.components ?? []).flatMap(({ content }) => content ?? []);
}

function quoted(text: string | undefined): string {
  return constructs(readMarkdown(text ?? '')).find(({ kind }) => kind === 'quotation')?.text ?? '';
}

function linesOf(sentence: string): string[] {
  return sentence
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
