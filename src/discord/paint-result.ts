import { describeAbout } from '../answers/about.ts';
import { describeCopy, describeParagraphs } from '../answers/describe.ts';
import { firstWords } from '../answers/first-words.ts';
import type { Article } from '../corpus/article.ts';
import { formatDay } from '../days.ts';
import { slice } from '../range.ts';
import { type Clipped, CUT, clip, clipWords } from './clip.ts';
import { escapeText } from './escape.ts';
import type { Shown } from './fit.ts';
import { SHARES } from './limits.ts';
import { bold, link, quotation, small } from './markup.ts';

/** Stands under a passage of which something is missing. */
const SHORTENED = '\\[… shortened; whole passage in the attached file]';

/** One result in Discord's markdown, `number` from 1, or null where it stands alone; `cut` when anything but its passage was shortened. */
export function paintResult({ evidence, range, whole }: Shown, number: number | null): Clipped {
  const { article, quote, paragraphs } = evidence;
  const title = paintTitle(article, number);
  const origin = [article.title === null ? article.place : null, article.source].filter((name) => name !== null);
  const names = origin.map((name) => clip(name, SHARES.source));
  const address = link('Source', article.url);
  const facts = [formatDay(article.published), describeParagraphs(paragraphs), ...(address === null ? [] : [address])];
  const matched = clipWords(evidence.matched, SHARES.words);
  const lines = [title.text, small([...names.map((name) => name.text), ...facts].join(' · '))];
  if (range !== null) lines.push(quotation(article.text, range, quote));
  if (!whole) lines.push(small(SHORTENED));
  const about = clipWords(describeAbout(evidence), SHARES.words);
  if (evidence.about.length > 0) lines.push(small(`About: ${about.text}`));
  if (evidence.matched.length > 0) lines.push(small(`Matched: ${matched.text}`));
  const also = clipWords(evidence.copies.map(describeCopy), SHARES.copies);
  if (evidence.copies.length > 0) lines.push(small(`Also: ${also.text}`));
  const unlinked = article.url !== null && address === null;
  return { text: lines.join('\n'), cut: [title, about, matched, also, ...names].some(({ cut }) => cut) || unlinked };
}

/** The title, or else the article's first words. */
function paintTitle({ title, text }: Article, number: number | null): Clipped {
  if (title !== null)
    return clip(title, SHARES.title, (words) => bold(number === null ? words : `${number} · ${words}`));
  const range = firstWords(text);
  const words = `${number === null ? '' : `${bold(`${number} ·`)} `}${escapeText(slice(text, range))}`;
  return { text: range.end < text.length ? `${words} ${CUT}` : words, cut: false };
}
