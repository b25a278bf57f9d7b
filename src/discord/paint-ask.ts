import { type APIMessageTopLevelComponent, ComponentType, SeparatorSpacingSize } from 'discord.js';
import {
  describeNothing,
  describeSuggestion,
  NO_ANSWER,
  RENEWED,
  resultsShown,
  shareTable,
} from '../answers/describe.ts';
import { describeSearched, ONLY_COMMON_WORDS, plainText } from '../answers/plain.ts';
import type { AskReply } from '../answers/reply.ts';
import { type Clipped, clip, clipWords } from './clip.ts';
import { fitResults, type Shown, whole } from './fit.ts';
import { LIMITS, SHARES } from './limits.ts';
import { bold, small } from './markup.ts';
import { type Painted, textDisplay } from './message.ts';
import { paintResult } from './paint-result.ts';

const ACCENT = 0x4f6d8f; // a quiet slate blue, on answers that hold evidence
const FILE_NAME = 'answer.txt';
const AROUND = 4; // components beside the results and what separates them: head, container, foot, file
const MOST_RESULTS = Math.floor((LIMITS.components - AROUND + 1) / 2); // one Text Display each, one separator between

/**
 * The answer to a question: the question, what was found in the order of the reply, the words that occur nowhere.
 * What is shortened or left out to fit into one message comes whole in an attached text file.
 */
export function paintAsk(reply: AskReply): Painted {
  const head = paintHead(reply);
  const results = resultsShown(reply);
  const { first } = reply.page;
  if (results.length === 0) return paintSilence(reply, head);
  const all = results.map(whole);
  const foot = paintFoot(reply, null);
  const texts = [head.text, foot.text, ...all.map((shown, at) => paintResult(shown, first + at).text)];
  const fits = all.length <= MOST_RESULTS && texts.join('').length <= LIMITS.messageText;
  const cut = head.cut || foot.cut || all.some((shown, at) => paintResult(shown, first + at).cut);
  if (fits && !cut) return assemble(head.text, all, foot.text, [], first);

  const room = LIMITS.messageText - head.text.length - paintFoot(reply, results.length - 1).text.length;
  const shown = fitResults(
    results.slice(0, MOST_RESULTS),
    (result, number) => paintResult(result, first + number - 1).text.length,
    room,
  );
  return assemble(head.text, shown, paintFoot(reply, shown.length).text, [fileOf(reply)], first);
}

function paintHead(reply: AskReply): Clipped {
  const { question, asked } = reply;
  const renewed = reply.page.renewed ? `\n${RENEWED}` : '';
  const silence = `${renewed}${reply.evidence.length === 0 && reply.nearest.length > 0 ? `\n${NO_ANSWER}` : ''}`;
  const shown = clip(question, SHARES.question, bold);
  if (asked.length === 0) return { text: `${shown.text}${silence}`, cut: shown.cut };
  const options = clip(asked.map(({ name, value }) => `${name} ${value}`).join(' · '), SHARES.asked);
  return { text: `${shown.text}\n${small(options.text)}${silence}`, cut: shown.cut || options.cut };
}

/** The words that occur nowhere; `shown`: how many results are, when not everything is. */
function paintFoot(reply: AskReply, shown: number | null): Clipped {
  const { unmatched, suggestions, notes, explained } = reply;
  const results = resultsShown(reply);
  const words = clipWords(unmatched, SHARES.words);
  const lines = unmatched.length === 0 ? [] : [small(`Found nowhere: ${words.text}`)];
  const hints = clip([...suggestions.map(describeSuggestion), ...notes].join(' '), SHARES.hints);
  if (hints.text !== '') lines.push(small(hints.text.replaceAll('\n', ' ')));
  const table = explained && results.length > 0 ? shareTable(results) : '';
  if (table !== '' && table.length <= SHARES.table) lines.push(`\`\`\`\n${table}\n\`\`\``);
  const some = shown === results.length ? '' : `${shown} of ${results.length} shown · `;
  if (shown !== null) lines.push(small(`${some}the whole answer is in the attached file`));
  return { text: lines.join('\n'), cut: words.cut || hints.cut || table.length > SHARES.table };
}

function paintSilence(reply: AskReply, head: Clipped): Painted {
  const { cut } = paintFoot(reply, null);
  const attached = head.cut || cut;
  const name = (source: string) => clip(source, SHARES.source).text;
  const lines = [head.text, describeNothing(reply), ...(reply.emptyQuestion ? [ONLY_COMMON_WORDS] : [])];
  const searched = small(describeSearched(reply.searched, name));
  const foot = paintFoot(reply, attached ? 0 : null);
  return assemble([...lines, searched].join('\n'), [], foot.text, attached ? [fileOf(reply)] : []);
}

function fileOf(reply: AskReply): Painted['files'][number] {
  return { name: FILE_NAME, text: plainText(reply) };
}

function assemble(head: string, results: readonly Shown[], foot: string, files: Painted['files'], first = 1): Painted {
  const components: APIMessageTopLevelComponent[] = [textDisplay(head)];
  if (results.length > 0) {
    const inside = results.flatMap((shown, at) => {
      const text = textDisplay(paintResult(shown, first + at).text);
      return at === 0 ? [text] : [SEPARATOR, text];
    });
    components.push({ type: ComponentType.Container, accent_color: ACCENT, components: inside });
  }
  if (foot !== '') components.push(textDisplay(foot));
  for (const { name } of files) components.push({ type: ComponentType.File, file: { url: `attachment://${name}` } });
  return { components, files };
}

const SEPARATOR = { type: ComponentType.Separator, divider: true, spacing: SeparatorSpacingSize.Small } as const;
