import { ComponentType } from 'discord.js';
import { plainText } from '../answers/plain.ts';
import type { ContextReply } from '../answers/reply.ts';
import { fitResults, type Shown, whole } from './fit.ts';
import { LIMITS } from './limits.ts';
import { type Painted, textDisplay } from './message.ts';
import { paintResult } from './paint-result.ts';

/** Paragraphs with their citation, shortened like any result, and then whole in an attached text file. */
export function paintContext(reply: ContextReply): Painted {
  const size = (shown: Shown) => paintResult(shown, null).text.length;
  const all = whole(reply.evidence);
  const [shown = { ...all, range: null, whole: false }] =
    size(all) <= LIMITS.messageText ? [all] : fitResults([reply.evidence], size, LIMITS.messageText);
  const { text, cut } = paintResult(shown, null);
  if (shown.whole && !cut) return { components: [textDisplay(text)], files: [] };
  const name = 'context.txt';
  const file = { type: ComponentType.File as const, file: { url: `attachment://${name}` } };
  return { components: [textDisplay(text), file], files: [{ name, text: plainText(reply) }] };
}
