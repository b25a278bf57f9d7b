import { ComponentType } from 'discord.js';
import { describeCorrection, describeNow } from '../answers/correction.ts';
import { plainText } from '../answers/plain.ts';
import type { ContextReply, Evidence } from '../answers/reply.ts';
import type { Clipped } from './clip.ts';
import { escapeText } from './escape.ts';
import { fitResults, type Shown, whole } from './fit.ts';
import { LIMITS } from './limits.ts';
import { type Painted, textDisplay } from './message.ts';
import { paintResult } from './paint-result.ts';

/**
 * Paragraphs with their citation, shortened like any result, and then whole in an attached text file; of an article that
 * was changed since, as they were and as they are now.
 */
export function paintContext(reply: ContextReply): Painted {
  const { evidence, correction } = reply;
  const words = correction === null ? [] : [escapeText(describeCorrection(correction)), describeNow(correction)];
  const results = [evidence, ...(correction?.now ? [correction.now] : [])];
  const room = LIMITS.messageText - words.join('').length - words.length - results.length;
  const painted = results.map((result) => paintIn(result, Math.floor(room / results.length)));
  const [was = '', now = ''] = painted.map(({ text }) => text);
  const [since, then] = words;
  const text = [since, was, then, now].filter((part) => part !== undefined && part !== '').join('\n');
  if (painted.every(({ cut }) => !cut)) return { components: [textDisplay(text)], files: [] };
  const name = 'context.txt';
  const file = { type: ComponentType.File as const, file: { url: `attachment://${name}` } };
  return { components: [textDisplay(text), file], files: [{ name, text: plainText(reply) }] };
}

function paintIn(evidence: Evidence, room: number): Clipped {
  const size = (shown: Shown) => paintResult(shown, null).text.length;
  const all = whole(evidence);
  const [shown = { ...all, range: null, whole: false }] =
    size(all) <= room ? [all] : fitResults([evidence], size, room);
  const { text, cut } = paintResult(shown, null);
  return { text, cut: cut || !shown.whole };
}
