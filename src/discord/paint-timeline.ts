import { type APIMessageTopLevelComponent, ComponentType } from 'discord.js';
import { describeMoment, describePlace, NO_DAYS, VAGUE } from '../answers/describe-timeline.ts';
import { describeSearched, ONLY_COMMON_WORDS, plainText } from '../answers/plain.ts';
import type { Cited, TimelineEntry, TimelineReply } from '../answers/reply.ts';
import { describeChart, timelinePng } from '../picture/picture.ts';
import { type Clipped, clip, clipWords } from './clip.ts';
import { LIMITS, SHARES } from './limits.ts';
import { bold, link, quotation, small } from './markup.ts';
import { type Painted, textDisplay } from './message.ts';

const ACCENT = 0x4f6d8f; // a quiet slate blue, as answers have
const FILE_NAME = 'timeline.txt';
const PICTURE_NAME = 'timeline.png';
const AROUND = 6; // components beside the entries: head, picture, container, vague ones, foot, file
const MOST_ENTRIES = LIMITS.components - AROUND;

/** An entry as painted; `number`, from 1, is its place in the whole timeline and stays when others are left out. */
type Row = { readonly number: number; readonly weight: number; readonly painted: Clipped };

/**
 * A timeline: the topic, its picture, the entries in the order of the reply, the sentences without a moment. A sentence is shown whole
 * or not at all: when not everything fits into one message, titles go first, then the entries that matter least, and the
 * whole comes in an attached text file.
 */
export function paintTimeline(reply: TimelineReply): Painted {
  const head = paintHead(reply);
  const rows = rowsOf(reply, false);
  const vague = paintVague(reply);
  const all = [head, ...rows.map(({ painted }) => painted), vague, paintFoot(reply, null)];
  const length = all.reduce((sum, { text }) => sum + text.length, 0);
  const fits = length <= LIMITS.messageText && rows.length <= MOST_ENTRIES;
  if (fits && !all.some(({ cut }) => cut)) {
    return withPicture(reply, assemble(head.text, rows, vague.text, paintFoot(reply, null).text, []));
  }
  const foot = paintFoot(reply, Math.max(0, rows.length - 1)).text.length;
  const room = LIMITS.messageText - head.text.length - foot;
  const shown = fitRows(fits ? rows : rowsOf(reply, true), room);
  const left = room - shown.reduce((sum, { painted }) => sum + painted.text.length, 0);
  const apart = vague.text.length <= left ? vague.text : '';
  const files = [{ name: FILE_NAME, text: plainText(reply) }];
  return withPicture(reply, assemble(head.text, shown, apart, paintFoot(reply, shown.length).text, files));
}

/** The message with the picture below its head, if there is anything to draw. */
function withPicture(reply: TimelineReply, painted: Painted): Painted {
  const png = timelinePng(reply);
  if (png === null) return painted;
  const [head, ...rest] = painted.components;
  const media = { url: `attachment://${PICTURE_NAME}` };
  const items = [{ media, description: describeChart(reply, LIMITS.altText) }];
  const components = [...(head ? [head] : []), { type: ComponentType.MediaGallery as const, items }, ...rest];
  return { ...painted, components, picture: { name: PICTURE_NAME, png } };
}

/** All entries; `brief` ones go without their article's title where something else names it. */
function rowsOf({ entries }: TimelineReply, brief: boolean): Row[] {
  return entries.map((entry, at) => {
    return { number: at + 1, weight: entry.weight, painted: paintEntry(entry, at + 1, brief) };
  });
}

/** As many rows as fit, those that weigh most, in their order; equals go to the earlier one. */
function fitRows(rows: readonly Row[], room: number): Row[] {
  const kept = new Set<Row>();
  let left = room;
  for (const row of rows.toSorted((one, two) => two.weight - one.weight)) {
    if (kept.size === MOST_ENTRIES || row.painted.text.length > left) continue;
    kept.add(row);
    left -= row.painted.text.length;
  }
  return rows.filter((row) => kept.has(row));
}

function paintHead({ topic, asked, entries, emptyTopic, searched }: TimelineReply): Clipped {
  const shown = clip(topic, SHARES.question, bold);
  const options = clip(asked.map(({ name, value }) => `${name} ${value}`).join(' · '), SHARES.asked);
  const lines = [shown.text, ...(asked.length > 0 ? [small(options.text)] : [])];
  if (entries.length === 0) {
    const name = (source: string) => clip(source, SHARES.source).text;
    lines.push(emptyTopic ? ONLY_COMMON_WORDS : NO_DAYS, small(describeSearched(searched, name)));
  }
  return { text: lines.join('\n'), cut: shown.cut || options.cut };
}

function paintEntry(entry: TimelineEntry, number: number, brief: boolean): Clipped {
  const [when, ...counts] = describeMoment(entry).split(' · ');
  const { text, cut } = paintCited(entry, brief);
  return { text: `${bold(`${number} · ${when}`)} · ${counts.join(' · ')}\n${text}`, cut };
}

function paintCited(cited: Cited & Pick<TimelineEntry, 'mention'>, brief: boolean): Clipped {
  const { article, quote, mention } = cited;
  const title = brief && article.source !== null ? null : article.title;
  const names = [title, article.source].filter((name) => name !== null);
  const origin = names.map((name) => clip(name.replaceAll('\n', ' '), SHARES.entryName));
  const address = link('Source', article.url);
  const facts = [...origin.map(({ text }) => text), ...describePlace(cited), ...(address === null ? [] : [address])];
  const words = quotation(article.text, quote, mention ?? { start: quote.end, end: quote.end });
  const unlinked = article.url !== null && address === null;
  return { text: `${words}\n${small(facts.join(' · '))}`, cut: unlinked || origin.some(({ cut }) => cut) };
}

function paintVague({ vague }: TimelineReply): Clipped {
  if (vague.length === 0) return { text: '', cut: false };
  const painted = vague.map((entry) => paintCited(entry, false));
  const text = [bold(VAGUE), ...painted.map((each) => each.text)].join('\n');
  return { text, cut: painted.some(({ cut }) => cut) };
}

/** The words that occur nowhere; `shown`: how many entries are, when not everything is. */
function paintFoot({ unmatched, entries }: TimelineReply, shown: number | null): Clipped {
  const words = clipWords(unmatched, SHARES.words);
  const lines = unmatched.length === 0 ? [] : [small(`Found nowhere: ${words.text}`)];
  const some = shown === entries.length ? '' : `${shown} of ${entries.length} shown · `;
  if (shown !== null) lines.push(small(`${some}the whole timeline is in the attached file`));
  return { text: lines.join('\n'), cut: words.cut };
}

function assemble(head: string, rows: readonly Row[], vague: string, foot: string, files: Painted['files']): Painted {
  const components: APIMessageTopLevelComponent[] = [textDisplay(head)];
  const inside = rows.map(({ painted }) => textDisplay(painted.text));
  if (inside.length > 0) components.push({ type: ComponentType.Container, accent_color: ACCENT, components: inside });
  for (const text of [vague, foot]) if (text !== '') components.push(textDisplay(text));
  for (const { name } of files) components.push({ type: ComponentType.File, file: { url: `attachment://${name}` } });
  return { components, files };
}
