import { ComponentType } from 'discord.js';
import { describeCorrection } from '../answers/correction.ts';
import { plainText } from '../answers/plain.ts';
import type { ArticleReply, Reply } from '../answers/reply.ts';
import { formatDay } from '../days.ts';
import { withButtons } from './buttons.ts';
import { clip } from './clip.ts';
import { escapeText } from './escape.ts';
import { LIMITS, SHARES } from './limits.ts';
import { bold, link, quotation, small } from './markup.ts';
import { type Painted, textDisplay } from './message.ts';
import { paintAsk } from './paint-ask.ts';
import { paintContext } from './paint-context.ts';
import { paintSheet } from './paint-sheet.ts';
import { paintTimeline } from './paint-timeline.ts';

/** A reply as a message of Discord, within all its limits. Pure: the same reply gives the same message. */
export function paint(reply: Reply): Painted {
  return withButtons(paintContent(reply), reply.actions ?? []);
}

function paintContent(reply: Reply): Painted {
  switch (reply.kind) {
    case 'ask':
      return paintAsk(reply);
    case 'timeline':
      return paintTimeline(reply);
    case 'evaluation':
    case 'dates':
    case 'scores':
      return paintFile(plainText(reply), `${reply.kind}.txt`);
    case 'sheet':
      return paintSheet(reply);
    case 'context':
      return paintContext(reply);
    case 'article':
      return paintArticle(reply);
  }
}

/** Nothing but a file: these belong to the machine's owner, who asks at the console. */
function paintFile(text: string, name: string): Painted {
  return { components: [{ type: ComponentType.File, file: { url: `attachment://${name}` } }], files: [{ name, text }] };
}

/** Title, day, source and a page of the text; what does not fit comes whole in an attached file. */
function paintArticle(reply: ArticleReply): Painted {
  const { article, part } = reply;
  const { title, id, source, published, url } = reply.article;
  const citation = [clip(source ?? '', SHARES.source).text, formatDay(published), link('Source', url) ?? ''];
  const since = reply.correction === null ? [] : [escapeText(describeCorrection(reply.correction))];
  const lines = [
    ...since,
    clip(title ?? id, SHARES.title, bold).text,
    small(citation.filter((part) => part !== '').join(' · ')),
  ];
  const page = part.pages === 1 ? [] : [small(`Page ${part.page} of ${part.pages}`)];
  const whole = [...lines, quotation(article.text, part.range, NOTHING), ...page].join('\n');
  if (whole.length <= LIMITS.messageText) return { components: [textDisplay(whole)], files: [] };
  const name = 'article.txt';
  return {
    components: [textDisplay(lines.join('\n')), { type: ComponentType.File, file: { url: `attachment://${name}` } }],
    files: [{ name, text: plainText(reply) }],
  };
}

const NOTHING = { start: 0, end: 0 }; // no sentence of a whole article is marked
