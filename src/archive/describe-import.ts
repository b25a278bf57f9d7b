import type { Block, SheetReply } from '../answers/reply.ts';
import { renderFault } from '../corpus/article.ts';
import { problems } from '../reporting.ts';
import { describeShare } from './alike.ts';
import type { Imported, Linked, Skipped } from './import.ts';

const SHOWN = 20; // of those skipped, and of faults; JSON has all

/** What an import came to, as a sheet; it has failed when something that was to be read could not be. */
export function describeImport({ added, there, linked, skipped, faults, ignored }: Imported): SheetReply {
  const parts = [`${count(added, 'article')} taken in`];
  if (there > 0) parts.push(`${there.toLocaleString('en')} there already`);
  if (skipped.length > 0) parts.push(`${skipped.length.toLocaleString('en')} skipped`);
  if (faults.length > 0) parts.push(count(faults.length, 'fault'));
  const blocks: Block[] = [
    { kind: 'line', text: `${parts.join(', ')}.` },
    ...listed('Taken in beside an article with the same link', linked.map(renderLinked)),
    ...listed('Skipped', skipped.map(renderSkipped)),
    ...listed('Not read', faults.map(renderFault)),
    ...problems([], ignored).map((text): Block => ({ kind: 'note', text })),
  ];
  const json = { added, there, linked, skipped, faults, ignored: Object.fromEntries(ignored) };
  return { kind: 'sheet', blocks, json, ...(faults.length > 0 ? { outcome: 'fault' } : {}) };
}

function listed(heading: string, lines: readonly string[]): Block[] {
  if (lines.length === 0) return [];
  const more = lines.length - SHOWN;
  const shown = [...lines.slice(0, SHOWN), ...(more > 0 ? [`and ${more.toLocaleString('en')} more`] : [])];
  return [{ kind: 'heading', text: heading }, ...shown.map((text): Block => ({ kind: 'line', text }))];
}

function renderLinked({ file, line, id, other, title, share }: Linked): string {
  const message = `"${id}" has the same link as "${title ?? other}" (${describeShare(share)})`;
  return renderFault({ file, line, message });
}

function renderSkipped(skipped: Skipped): string {
  const { file, line, id } = skipped;
  return renderFault({ file, line, message: `"${id}" ${reason(skipped)}` });
}

function reason(skipped: Skipped): string {
  switch (skipped.why) {
    case 'alike':
      return `says the same as "${skipped.title ?? skipped.other}" by ${Math.floor(skipped.share * 100)} %`;
    case 'edited':
      return `was taken in before as "${skipped.other}", which was edited since`;
    case 'removed':
      return `was taken in before and removed since; article restore brings "${skipped.other}" back`;
    case 'erased':
      return 'was erased for good by the owner';
  }
}

function count(number: number, noun: string): string {
  return `${number.toLocaleString('en')} ${noun}${number === 1 ? '' : 's'}`;
}
