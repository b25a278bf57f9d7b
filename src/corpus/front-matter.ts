import { isMap, isScalar, type Pair } from 'yaml';
import { FIELD_NAMES, type Fields, type Given } from './fields.ts';
import { LIMITS } from './limits.ts';
import { shortened } from './text.ts';
import { parseYaml } from './yaml.ts';

/** What stands at the head of a file and what follows it; a problem has its line in the file. */
export type Head =
  | { readonly ok: true; readonly fields: Fields; readonly body: string }
  | { readonly ok: false; readonly line: number; readonly problem: string };

const FENCE = /^---[ \t]*(?:\n|$)/;
const WRITE_LINES = 'write lines such as date: YYYY-MM-DD';
const CLOSING_FENCE = /\n---[ \t]*(?=\n|$)/;

/**
 * Reads YAML front matter: a first line of ---, fields, a line of ---. Null when the text begins otherwise. Only YAML's
 * core schema, and never as values: scalars are read off the syntax tree, so that aliases, tags and hostile keys do nothing.
 *
 * @param text with LF line ends, without BOM
 */
export function readFrontMatter(text: string): Head | null {
  if (!text.startsWith('---')) return null;
  const fence = FENCE.exec(text)?.[0];
  if (fence === undefined) return fault(1, 'front matter must begin with a line of --- and nothing else');
  // From the opening line's own line feed on, which is also the closing line's when there are no fields at all.
  const from = fence.length - 1;
  const rest = text.slice(from);
  const close = CLOSING_FENCE.exec(rest);
  if (close === null) return fault(1, 'front matter is not closed; end it with a line of ---');
  if (close.index > LIMITS.frontMatter) {
    return fault(1, `front matter is longer than ${LIMITS.frontMatter.toLocaleString('en')} characters; shorten it`);
  }
  const yaml = rest.slice(1, close.index);
  const fields = readYaml(yaml);
  return 'problem' in fields
    ? fault(fields.line, fields.problem)
    : { ok: true, fields, body: rest.slice(close.index + close[0].length) };
}

function fault(line: number, problem: string): Head {
  return { ok: false, line, problem };
}

function readYaml(yaml: string): Fields | { line: number; problem: string } {
  const document = parseYaml(yaml);
  if (document === null) return { line: 2, problem: `front matter is nested too deeply; ${WRITE_LINES}` };
  const lineAt = (position: number) => yaml.slice(0, position).split('\n').length + 1; // + 1: the opening fence
  const error = document.errors[0];
  if (error) {
    return {
      line: lineAt(error.pos[0]),
      problem: `front matter is not YAML (${shortened(error.message, LIMITS.parserMessage)}); ${advice(error.code)}`,
    };
  }
  const root = document.contents;
  if (root === null) return new Map();
  if (!isMap(root)) return { line: 2, problem: `front matter is not a list of fields; ${WRITE_LINES}` };
  const fields = new Map<(typeof FIELD_NAMES)[number], Given>();
  for (const pair of root.items) {
    const name = FIELD_NAMES.find((known) => isScalar(pair.key) && pair.key.value === known);
    const at = isScalar(pair.key) ? (pair.key.range?.[0] ?? 0) : 0;
    if (name !== undefined) fields.set(name, { line: lineAt(at), ...readValue(pair) });
  }
  return fields;
}

function readValue(pair: Pair): { text: string } | { problem: string } {
  const node = pair.value;
  if (node === null) return { text: '' };
  if (!isScalar(node)) return { problem: 'is not one text; write it on one line, in quotes' };
  if (node.value === null) return { text: '' };
  if (typeof node.value === 'string') return { text: node.value };
  return { text: node.source ?? String(node.value) }; // a number or true/false: as written
}

function advice(code: string): string {
  const isColon = code === 'BLOCK_AS_IMPLICIT_KEY';
  return isColon ? 'put a text with a colon in it in double quotes' : 'correct it, or put texts in double quotes';
}
