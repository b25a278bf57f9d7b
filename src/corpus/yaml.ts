import { type Document, isCollection, isPair, type LineCounter, parseDocument } from 'yaml';

/** For which text a line counter counts, and whether a name may come twice. */
export type YamlOptions = { readonly lineCounter?: LineCounter; readonly uniqueKeys?: boolean };

/**
 * The syntax tree of YAML in its core schema, with its errors; null when it is nested deeper than 32 levels. The parser calls
 * itself for each level, so that some thousand of them may or may not overflow the stack: either way it is null.
 */
export function parseYaml(yaml: string, options: YamlOptions = {}): Document.Parsed | null {
  try {
    const document = parseDocument(yaml, { schema: 'core', prettyErrors: false, logLevel: 'error', ...options });
    const isExhausted = document.errors.some(({ code }) => code === 'RESOURCE_EXHAUSTION');
    if (isExhausted || (document.errors.length === 0 && isDeep(document.contents))) return null;
    return document;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

const LEVELS = 32; // names and lists of names need three

function isDeep(root: unknown): boolean {
  const waiting = [{ node: root, level: 0 }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { node, level } = next;
    if (level > LEVELS) return true;
    const inner = isPair(node) ? [node.key, node.value] : isCollection(node) ? node.items : [];
    for (const each of inner) waiting.push({ node: each, level: level + 1 });
  }
  return false;
}
