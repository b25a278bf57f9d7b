import { describeMoment, describePlace, NO_DAYS, VAGUE } from '../answers/describe-timeline.ts';
import { describeSearched, ONLY_COMMON_WORDS } from '../answers/plain.ts';
import type { Cited, TimelineEntry, TimelineReply } from '../answers/reply.ts';
import { slice } from '../range.ts';
import type { Style } from './style.ts';

/** A timeline as the terminal shows it: every entry with its sentence, the words that date it set off. */
export function paintTimeline(reply: TimelineReply, style: Style): string {
  const { asked, entries, vague, emptyTopic, searched, unmatched } = reply;
  const parts: string[] = [];
  if (asked.length > 0) parts.push(style.quiet(asked.map(({ name, value }) => `${name} ${value}`).join(' · ')));
  if (entries.length === 0)
    parts.push(emptyTopic ? ONLY_COMMON_WORDS : NO_DAYS, style.quiet(describeSearched(searched)));
  for (const [at, entry] of entries.entries()) {
    parts.push(`${at + 1}. ${style.heading(describeMoment(entry))}\n${paintCited(entry, style)}`);
  }
  if (vague.length > 0) parts.push(style.heading(VAGUE), ...vague.map((entry) => paintCited(entry, style)));
  if (unmatched.length > 0) parts.push(style.quiet(`Found nowhere: ${unmatched.join(', ')}`));
  return `${parts.join('\n\n')}\n`;
}

function paintCited(cited: Cited & Pick<TimelineEntry, 'mention'>, style: Style): string {
  const { article, quote, mention } = cited;
  const { text, title, source, url } = article;
  const marked = mention ?? { start: quote.end, end: quote.end };
  const words = `${text.slice(quote.start, marked.start)}${mention === null ? '' : style.marked(slice(text, marked))}${text.slice(marked.end, quote.end)}`;
  const facts = [title, source, ...describePlace(cited)].filter((part) => part !== null);
  const lines = [style.block(words, '   │ '), style.quiet(`   ${facts.join(' · ')}`)];
  if (!style.showsMarks && mention !== null) lines.splice(1, 0, style.block(slice(text, mention), '   ▸ '));
  if (url !== null) lines.push(style.quiet(`   ${url}`));
  return lines.join('\n');
}
