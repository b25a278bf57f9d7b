import { type Document, type LineCounter, parseDocument } from 'yaml';

/** For which text a line counter counts, and whether a name may come twice. */
export type YamlOptions = { readonly lineCounter?: LineCounter; readonly uniqueKeys?: boolean };

/**
 * The syntax tree of YAML in its core schema, with its errors; null when it is nested deeper than the stack reaches, some
 * thousand levels: the parser calls itself for each.
 */
export function parseYaml(yaml: string, options: YamlOptions = {}): Document.Parsed | null {
  try {
    const document = parseDocument(yaml, { schema: 'core', prettyErrors: false, logLevel: 'error', ...options });
    return document.errors.some(({ code }) => code === 'RESOURCE_EXHAUSTION') ? null : document;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
