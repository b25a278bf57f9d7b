/** A piece of what Discord shows: plain text, or a construct with what it shows. */
export type Node = { readonly kind: string; readonly text: string; readonly inside: readonly Node[] };

/**
 * A model of Discord's markdown, as its desktop client shows a message. Written to see constructs rather too often than
 * too seldom: what it calls plain text is plain.
 */
export function readMarkdown(markdown: string): Node[] {
  return parse(markdown, { quoted: false, before: '' });
}

/** All that is shown, markers left out. */
export function shown(nodes: readonly Node[]): string {
  return nodes.map(({ text }) => text).join('');
}

/** Every construct, those inside others included. */
export function constructs(nodes: readonly Node[]): Node[] {
  return nodes.flatMap((node) => (node.kind === 'text' ? [] : [node, ...constructs(node.inside)]));
}

/** What Discord itself rewrites before a client sees it, where backslashes in front do not count. */
export function rewritten(markdown: string): string[] {
  return [/<a?:\w+:\d+>/g, /<@[!&]?\d+>/g].flatMap((rule) => markdown.match(rule) ?? []);
}

/** Where a piece stands: in a quotation or not, and what stands before it on its line. */
type Place = { readonly quoted: boolean; readonly before: string };
type Rule = {
  readonly kind: string;
  readonly match: RegExp;
  /** Only with nothing but spaces before it on its line. */
  readonly atLineStart?: true;
  /** Group 1 is read as markdown again. */
  readonly nests?: true;
};

const ESCAPE = /\\([^0-9A-Za-z\s])/y;
const RULES: readonly Rule[] = [
  { kind: 'heading', match: /#{1,3}\s+([^\n]+)/y, atLineStart: true, nests: true },
  { kind: 'small', match: /-#\s+([^\n]+)/y, atLineStart: true, nests: true },
  { kind: 'list', match: /(?:[-*+]|\d+[.)])\s+([^\n]+)/y, atLineStart: true, nests: true },
  { kind: 'code block', match: /```([\s\S]*?)```/y },
  { kind: 'code', match: /(?<!`)(`+)([\s\S]*?[^`])\1(?!`)/y },
  { kind: 'bold', match: /\*\*((?:\\[\s\S]|[^\\])+?)\*\*(?!\*)/y, nests: true },
  { kind: 'underline', match: /__((?:\\[\s\S]|[^\\])+?)__(?!_)/y, nests: true },
  { kind: 'italic', match: /\*(?!\s)((?:\\[\s\S]|\*\*|[^*\\])+?)\*(?!\*)/y, nests: true },
  { kind: 'italic', match: /_((?:\\[\s\S]|__|[^_\\])+?)_(?!\w)/y, nests: true },
  { kind: 'struck', match: /~~([\s\S]+?)~~/y, nests: true },
  { kind: 'spoiler', match: /\|\|([\s\S]+?)\|\|/y, nests: true },
  { kind: 'masked link', match: /\[((?:\[[^\]]*\]|[^[\]]|\](?=[^[]*\]))*)\]\(\s*<?([^\s)>]+)>?[^)]*\)/y },
  { kind: 'link', match: /(?:https?|steam|discord):\/\/[^\s<]+[^<.,:;"'\]\s]/y },
  { kind: 'mention', match: /<(?:@[!&]?|#)\d+>|@everyone|@here|<id:\w+>/y },
  { kind: 'command', match: /<\/[^:>]+:\d+>/y },
  { kind: 'timestamp', match: /<t:-?\d+(?::\w)?>/y },
  { kind: 'emoji', match: /<a?:\w+:\d+>|:[^\s:]+:/y },
  { kind: 'link', match: /<[^: >]+:\/?[^ >]+>/y },
];
const QUOTED_LINES = /> [^\n]*(?:\n> [^\n]*)*\n?/y;
const QUOTED_REST = />>> ([\s\S]*)/y;

function parse(markdown: string, place: Place): Node[] {
  const nodes: Node[] = [];
  let plain = '';
  const add = (node: Node) => {
    if (plain !== '') nodes.push({ kind: 'text', text: plain, inside: [] });
    plain = '';
    nodes.push(node);
  };
  for (let at = 0; at < markdown.length; ) {
    const before = lineBefore(markdown, at, place.before);
    const escaped = matchAt(ESCAPE, markdown, at);
    const found = escaped ? null : (quotation(markdown, at, before, place) ?? construct(markdown, at, before, place));
    if (found) add(found.node);
    else plain += escaped?.[1] ?? markdown[at];
    at += found?.length ?? escaped?.[0].length ?? 1;
  }
  return plain === '' ? nodes : [...nodes, { kind: 'text', text: plain, inside: [] }];
}

function quotation(markdown: string, at: number, before: string, { quoted }: Place) {
  if (quoted || before.trim() !== '') return null;
  const rest = matchAt(QUOTED_REST, markdown, at);
  const lines = rest ?? matchAt(QUOTED_LINES, markdown, at);
  if (!lines) return null;
  const content = rest?.[1] ?? lines[0].replace(/\n$/, '').replace(/^> /gm, '');
  const inside = parse(content, { quoted: true, before: '' });
  return { node: { kind: 'quotation', text: shown(inside), inside }, length: lines[0].length };
}

function construct(markdown: string, at: number, before: string, place: Place) {
  for (const { kind, match, atLineStart, nests } of RULES) {
    const found = atLineStart && before.trim() !== '' ? null : matchAt(match, markdown, at);
    if (!found) continue;
    const inside = nests ? parse(found[1] ?? '', { ...place, before: atLineStart ? '' : before }) : [];
    const text = nests ? shown(inside) : (found[1] ?? found[0]);
    return { node: { kind, text, inside }, length: found[0].length };
  }
  return null;
}

function lineBefore(markdown: string, at: number, before: string): string {
  const line = markdown.slice(0, at).split(/[\n\r\v\f\u0085\u2028\u2029]/);
  return line.length > 1 ? (line.at(-1) ?? '') : before + (line[0] ?? '');
}

function matchAt(rule: RegExp, markdown: string, at: number): RegExpExecArray | null {
  rule.lastIndex = at;
  return rule.exec(markdown);
}
