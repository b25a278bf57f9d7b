import { describe, expect, test } from 'vitest';
import type { Painted } from '../../src/discord/message.ts';
import { paint } from '../../src/discord/paint.ts';
import { allComponents } from '../support/discord/components.ts';
import { breaksSchema } from '../support/discord/schemas.ts';
import type { Component } from '../support/discord/wire.ts';
import { constructs, readMarkdown } from './markdown.ts';
import { evidenceOf } from './replies.ts';

const MARK = '-# \\[… shortened; whole passage in the attached file]';
const SENTENCES = ['The strike began in May.', 'It ended on Sunday.', 'Work resumed at dawn.'];
const LONG = Array.from({ length: 120 }, (_, at) => `Sentence ${at} of many that say little about the strike.`);

describe('paragraphs around a place', () => {
  const context = (sentences: readonly string[], quote: number) => {
    return paint({ kind: 'context', evidence: evidenceOf(sentences, { quote }), correction: null, corpus: 'c0ffee' });
  };

  test('are quoted whole, without a number', () => {
    expect(texts(context(SENTENCES, 1))).toEqual([
      [
        '**Harbour strike ends**',
        '-# The Port Gazette · 5 November 2023 · ¶ 1 · [Source](https://gazette.example/strike)',
        '> The strike began in May. **It ended on Sunday.** Work resumed at dawn.',
      ].join('\n'),
    ]);
  });

  test('are shortened to whole sentences around the marked one, and come whole in a file', () => {
    const painted = context(LONG, 60);
    const [text] = texts(painted);
    expect(breaksSchema('edit', { flags: 1 << 15, components: painted.components })).toEqual([]);
    expect(text?.length).toBeLessThanOrEqual(4_000);
    expect(text).toContain(MARK);
    expect(text).toContain(`**${LONG[60]}**`);
    expect(LONG.join(' ')).toContain(quoted(text));
    expect(quoted(text).length).toBeGreaterThan(3_000);
    expect(painted.components.at(-1)).toEqual({ type: 13, file: { url: 'attachment://context.txt' } });
    expect(painted.files[0]?.text).toContain(LONG.join(' '));
  });

  test('are cited alone where a single sentence is longer than a message', () => {
    const painted = context(['on and on '.repeat(500)], 0);
    expect(texts(painted)[0]?.split('\n').slice(2)).toEqual([MARK]);
    expect(painted.files.length).toBe(1);
  });
});

function texts(painted: Painted): string[] {
  return allComponents(painted.components as Component[]).flatMap(({ content }) => content ?? []);
}

function quoted(text: string | undefined): string {
  return constructs(readMarkdown(text ?? '')).find(({ kind }) => kind === 'quotation')?.text ?? '';
}
