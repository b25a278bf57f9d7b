import type { Block, SheetReply } from '../answers/reply.ts';
import { plainBlock } from '../answers/sheet.ts';
import type { Style } from './style.ts';

/** A sheet as the terminal shows it, all of it. */
export function paintSheet({ blocks }: SheetReply, style: Style): string {
  return `${blocks.map((block) => paintBlock(block, style)).join('\n')}\n`;
}

function paintBlock(block: Block, style: Style): string {
  switch (block.kind) {
    case 'heading':
      return style.heading(block.text);
    case 'line':
      return style.block(block.text, '');
    case 'note':
      return style.quiet(style.block(plainBlock(block), '   '));
    case 'quote':
      return style.block(block.text, '   │ ');
    case 'credit':
      return style.block(plainBlock(block), '');
    case 'difference':
      return style.block(plainBlock(block), '   │ ');
  }
}
