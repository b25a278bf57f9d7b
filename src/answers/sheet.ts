import type { Block, Gap, Piece, SheetReply } from './reply.ts';

/** A sheet of these blocks. */
export function sheet(json: unknown, ...blocks: readonly Block[]): SheetReply {
  return { kind: 'sheet', blocks, json };
}

/** A sheet of one line. */
export function told(text: string, json: unknown = { told: text }): SheetReply {
  return sheet(json, { kind: 'line', text });
}

/** A sheet of one line, which says that what was looked for is not there. */
export function nothing(text: string, json: unknown): SheetReply {
  return { ...told(text, json), outcome: 'nothing' };
}

/** What is wrong, and what somebody typed and will find nowhere else. */
export function typedBack(fault: string, typed: readonly string[]): SheetReply {
  const note: Block = { kind: 'note', text: 'Copy what was typed; it is not kept:' };
  const blocks = typed.map((text): Block => ({ kind: 'quote', text }));
  return sheet({ fault }, { kind: 'line', text: fault }, ...(typed.length === 0 ? [] : [note, ...blocks]));
}

/** A sheet as plain text, ending with a line end; quotations and differences stand apart. */
export function plainSheet({ blocks }: SheetReply): string {
  const text = blocks.map((block, at) => {
    const apart = at > 0 && (isText(block) || isText(blocks[at - 1])) ? '\n' : '';
    return apart + plainBlock(block);
  });
  return `${text.join('\n')}\n`;
}

/** A block as plain text. */
export function plainBlock(block: Block): string {
  if (block.kind === 'difference') return block.pieces.map(plainPiece).join('');
  if (block.kind === 'credit') return `${block.before}${plainWho(block)}${block.after}`;
  if (block.kind === 'note') return [block.text, block.name ?? ''].filter((part) => part !== '').join(' · ');
  return block.text;
}

/** A piece of a difference as wdiff writes it: [-removed-] {+added+}; white space at its ends stays outside. */
export function plainPiece(piece: Piece | Gap): string {
  if (piece.kind === 'gap') return GAP;
  const { kind, text } = piece;
  if (kind === 'same') return text;
  const [open, close] = kind === 'removed' ? ['[-', '-]'] : ['{+', '+}'];
  const words = text.trim();
  if (words === '') return text;
  const at = text.indexOf(words);
  return `${text.slice(0, at)}${open}${words}${close}${text.slice(at + words.length)}`;
}

/** What stands in the place of a gap, between the white space of the words around it. */
export const GAP = '[…]';

const AROUND = 80; // characters of what both texts have that are shown on either side of a change

/** A difference without most of what both texts have, cut between words. */
export function abridged(pieces: readonly Piece[]): readonly (Piece | Gap)[] {
  return pieces.flatMap((piece, at): readonly (Piece | Gap)[] => {
    const { kind, text } = piece;
    const isEdge = at === 0 || at === pieces.length - 1;
    if (kind !== 'same' || text.length <= (isEdge ? 1.5 : 3) * AROUND) return [piece];
    const head = at === 0 ? '' : (/^[\s\S]*\s/.exec(text.slice(0, AROUND))?.[0] ?? '');
    const tail = at === pieces.length - 1 ? '' : (/\s[\s\S]*$/.exec(text.slice(-AROUND))?.[0] ?? '');
    return [{ kind, text: head }, { kind: 'gap' }, { kind, text: tail }];
  });
}

function plainWho({ who, of }: Extract<Block, { kind: 'credit' }>): string {
  return who === 'owner' ? 'the owner' : `${of ?? 'user'} ${who}`;
}

function isText(block: Block | undefined): boolean {
  return block?.kind === 'quote' || block?.kind === 'difference';
}
