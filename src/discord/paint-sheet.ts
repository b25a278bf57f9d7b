import { ComponentType } from 'discord.js';
import type { Block, Gap, Piece, SheetReply } from '../answers/reply.ts';
import { GAP, plainSheet } from '../answers/sheet.ts';
import { escapeText } from './escape.ts';
import { bold, quotation, small } from './markup.ts';
import { type Painted, textDisplay } from './message.ts';

const SHOWN = 3600; // UTF-16 units, so that the word about the file still fits
const REST = small('The rest is in the attached file.');

/** A sheet as one text; blocks that do not fit are left out from there on, and then all of it is in an attached file. */
export function paintSheet(reply: SheetReply): Painted {
  const shown: string[] = [];
  let left = SHOWN;
  const blocks = reply.blocks.filter((block) => block.kind !== 'note' || block.text !== '');
  for (const block of blocks) {
    const text = paintBlock(block);
    left -= text.length + 1;
    if (left < 0) break;
    shown.push(text);
  }
  if (shown.length === blocks.length) return { components: [textDisplay(shown.join('\n'))], files: [] };
  const name = 'whole.txt';
  return {
    components: [
      textDisplay([...shown, REST].join('\n')),
      { type: ComponentType.File, file: { url: `attachment://${name}` } },
    ],
    files: [{ name, text: plainSheet(reply) }],
  };
}

/** What stands before an id in a mention: shown as a name; nobody is notified. Docs, Message formatting. */
const SIGNS = { user: '@', role: '@&', channel: '#' } as const;

function paintBlock(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return bold(block.text);
    case 'line':
      return escapeText(block.text);
    case 'note':
      return block.text
        .split('\n')
        .map((line) => small(escapeText(line)))
        .join('\n');
    case 'quote':
      return quotation(block.text, { start: 0, end: block.text.length }, { start: 0, end: 0 });
    case 'credit': {
      const who = block.who === 'owner' ? 'the owner' : `<${SIGNS[block.of ?? 'user']}${block.who}>`;
      return `${escapeText(block.before)}${who}${escapeText(block.after)}`;
    }
    case 'difference':
      return block.pieces
        .map(paintPiece)
        .join('')
        .split('\n')
        .map((line) => `> ${line}`)
        .join('\n');
  }
}

/** Removed words struck through, added ones bold, line by line. */
function paintPiece(piece: Piece | Gap): string {
  if (piece.kind === 'gap') return escapeText(GAP);
  const { kind, text } = piece;
  if (kind === 'same') return escapeText(text);
  if (kind === 'added') return bold(text);
  return text
    .split('\n')
    .map((line) => {
      const words = line.trim();
      if (words === '') return escapeText(line);
      const at = line.indexOf(words);
      return `${line.slice(0, at)}~~${escapeText(words)}~~${line.slice(at + words.length)}`;
    })
    .join('\n');
}
