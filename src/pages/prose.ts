import { storedText } from '../corpus/text.ts';
import type { Day } from '../days.ts';
import { type Block, blocksOf } from './blocks.ts';
import { isBoilerplate, isInByline, linkLists } from './boilerplate.ts';
import { readDateLine } from './date-line.ts';
import type { Opening } from './opening.ts';
import { lettersOf } from './same-words.ts';
import type { DateOrder } from './written-day.ts';

/** What is known of an article, and need not be said again above its text. */
export type Known = {
  readonly title: string | null;
  readonly authors: readonly string[];
  readonly days: readonly Day[];
  readonly order: DateOrder;
  readonly headline: Opening['headline'];
};

const TOP = 8; // blocks within which the metadata may be repeated
const LONGEST = 200; // characters of a line that repeats it
const LABELS = /\b(?:by|and|first|last|originally|published|posted|updated|modified|on|at)\b/gi;

/** The text of an article as it is stored: paragraphs parted by blank lines, lists and tables as lines. */
export function proseOf(roots: readonly Element[], known: Known): string {
  const paragraphs: string[] = [];
  for (const root of roots) {
    let group: number | null = null;
    for (const block of keptBlocks(blocksOf(root), known)) {
      if (block.group !== null && block.group === group) paragraphs.push(`${paragraphs.pop()}\n${block.text}`);
      else paragraphs.push(block.text);
      group = block.group;
    }
  }
  return storedText(paragraphs.join('\n\n'));
}

function keptBlocks(blocks: readonly Block[], known: Known): Block[] {
  const lists = linkLists(blocks);
  const headline = blocks.findIndex((block) => isHeadline(block, known));
  const isOut = (block: Block, at: number) =>
    at <= headline ||
    (block.group !== null && lists.has(block.group)) ||
    isBoilerplate(block) ||
    isInByline(block) ||
    isTimeAlone(block) ||
    (at - headline <= TOP && repeats(block, known));
  const out = blocks.map(isOut);
  // A heading with nothing of its own below it was the heading of what was left out.
  for (let at = blocks.length - 1; at >= 0; at--) {
    if (
      blocks[at]?.isHeading === true &&
      (at === blocks.length - 1 || (out[at + 1] === true && !isTimeAlone(blocks[at + 1])))
    )
      out[at] = true;
  }
  return blocks.filter((_, at) => out[at] !== true);
}

function isHeadline(block: Block, { headline, title }: Known): boolean {
  if (block.element === headline?.element) return true;
  const isTitle = title !== null && lettersOf(title) === lettersOf(block.text);
  return isTitle && (block.isHeading || block.element.localName !== 'p');
}

function isTimeAlone(block: Block | undefined): boolean {
  const told = block?.times.map((time) => lettersOf(time.textContent ?? '')).join('') ?? '';
  return told !== '' && told === lettersOf(block?.text ?? '');
}

/** Whether a block says the title, authors or days that are known already, and nothing else. */
function repeats({ text, times }: Block, { title, authors, days, order }: Known): boolean {
  if (text.length > LONGEST) return false;
  if (title !== null && lettersOf(text) === lettersOf(title)) return true;
  const isDay = (line: string) => {
    const found = readDateLine(line, order);
    return found.length > 0 && found.every(({ day }) => day !== null && days.includes(day));
  };
  const said = [...times.map((time) => time.textContent ?? ''), ...authors];
  return text.split('\n').every((line) => isDay(line) || isNothingBut(said, line));
}

function isNothingBut(said: readonly string[], line: string): boolean {
  const rest = said.reduce((left, one) => left.replace(one.trim(), ' '), line);
  return rest !== line && lettersOf(rest.replace(LABELS, '')) === '';
}
