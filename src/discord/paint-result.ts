import { describeParagraphs } from '../answers/plain.ts';
import type { Article } from '../corpus/article.ts';
import { formatDay } from '../days.ts';
import { type Clipped, CUT, clip, clipWords } from './clip.ts';
import type { Shown } from './fit.ts';
import { SHARES } from './limits.ts';
import { bold, link, quotation, small } from './markup.ts';

/** Stands under a passage of which something is missing. */
const SHORTENED = '[… shortened; whole passage in the attached file]';

/** One result in Discord's markdown, `number` from 1; `cut` when anything but its passage was shortened. */
export function paintResult({ evidence, range, whole }: Shown, number: number): Clipped {
  const { article, quote, paragraphs } = evidence;
  const title = paintTitle(article, number);
  const source = clip(article.source ?? '', SHARES.source);
  const matched = clipWords(evidence.matched, SHARES.words);
  const address = link('Source', article.url);
  const citation = [source.text, formatDay(article.published), describeParagraphs(paragraphs), address ?? ''];
  const lines = [title.text, small(citation.filter((part) => part !== '').join(' · '))];
  if (range !== null) lines.push(quotation(article.text, range, quote));
  if (!whole) lines.push(small(SHORTENED));
  if (evidence.matched.length > 0) lines.push(small(`Matched: ${matched.text}`));
  const unlinked = article.url !== null && address === null;
  return { text: lines.join('\n'), cut: title.cut || source.cut || matched.cut || unlinked };
}

/** The title; without one, where the article was written (unless it says so itself) and its first words. */
function paintTitle({ title, place, text }: Article, number: number): Clipped {
  if (title !== null) return clip(title, SHARES.title, (words) => bold(`${number} · ${words}`));
  const all = text.trim();
  const line = all.split('\n', 1)[0] ?? '';
  const first = clip(line, SHARES.firstWords);
  const words = line === all || first.cut ? first.text : `${first.text} ${CUT}`;
  if (place === null || all.startsWith(place)) return { text: `${bold(`${number} ·`)} ${words}`, cut: false };
  const from = clip(place, SHARES.source, (name) => bold(`${number} · ${name} ·`));
  return { text: `${from.text} ${words}`, cut: from.cut };
}
