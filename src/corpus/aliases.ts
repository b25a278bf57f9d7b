import { isMap, isScalar, isSeq, LineCounter, type Node } from 'yaml';
import type { Fault } from './article.ts';
import { decode } from './decode.ts';
import { LIMITS } from './limits.ts';
import { lineFeeds, oneLine, quoted, shortened } from './text.ts';
import { parseYaml } from './yaml.ts';

/** Names of one thing, at least two. */
export type Group = readonly string[];

/** What an alias file holds, null where nothing in it can be read; and what is wrong with the rest of it. */
export type Aliases = { readonly aliases: readonly Group[] | null; readonly faults: readonly Fault[] };

/**
 * Reads the owner's aliases: YAML lines of a name and a list of its other names, or a list of lists of names. A fault
 * leaves out its name or its line only. As front matter is, it is read off the syntax tree, never as values, so that
 * YAML's own aliases, tags and hostile keys do nothing.
 *
 * @param bytes null when the file is over the limit
 */
export function readAliases(bytes: Uint8Array | null, file: string): Aliases {
  const none = (line: number | null, message: string) => ({ aliases: null, faults: [{ file, line, message }] });
  if (bytes === null) return none(null, `is larger than ${LIMITS.aliasBytes.toLocaleString('en')} bytes; shorten it`);
  const decoded = decode(bytes);
  if (!decoded.ok) return none(null, decoded.problem);
  const yaml = lineFeeds(decoded.text);
  const lineCounter = new LineCounter();
  const lineAt = (position: number) => lineCounter.linePos(position).line;
  const document = parseYaml(yaml, { lineCounter, uniqueKeys: false });
  if (document === null) return none(null, `is nested too deeply; ${ADVICE}`);
  const error = document.errors[0];
  if (error)
    return none(lineAt(error.pos[0]), `is not YAML (${shortened(error.message, LIMITS.parserMessage)}); ${ADVICE}`);
  const root = document.contents;
  if (root === null || (isScalar(root) && root.value === null)) return { aliases: [], faults: [] };
  if (!isMap(root) && !isSeq(root)) return none(1, `is no list of names; ${ADVICE}`);

  const faults: Fault[] = [];
  const fault = (node: unknown, message: string) => {
    const line = lineAt((node as Node | null)?.range?.[0] ?? 0);
    faults.push({ file, line, message });
  };
  const nameOf = (node: unknown): string[] => {
    const text = isScalar(node) ? (typeof node.value === 'string' ? node.value : (node.source ?? '')) : null;
    const name = oneLine(text ?? '');
    if (text === null) fault(node, `a name is not one text; ${ADVICE}`);
    else if (name === '') fault(node, `a name is empty; ${ADVICE}`);
    else if (name.length > LIMITS.aliasName)
      fault(node, `the name ${quoted(name)} is longer than ${LIMITS.aliasName} characters; shorten it`);
    else return [name];
    return [];
  };
  const namesOf = (node: unknown) => (isSeq(node) ? node.items.flatMap(nameOf) : nameOf(node));
  const groups = isMap(root)
    ? root.items.map(({ key, value }) => ({ node: key, names: [...nameOf(key), ...namesOf(value)] }))
    : root.items.map((node) => ({ node, names: namesOf(node) }));

  const aliases = groups.flatMap(({ node, names }): Group[] => {
    const distinct = [...new Set(names)];
    if (distinct.length > LIMITS.aliasNames) {
      fault(node, `has more than ${LIMITS.aliasNames} names for one thing; the others are not used`);
    } else if (distinct.length < 2) fault(node, `has no other name; ${ADVICE}`);
    return distinct.length < 2 ? [] : [distinct.slice(0, LIMITS.aliasNames)];
  });
  return { aliases, faults };
}

const ADVICE = 'write lines such as IDF: [Israel Defense Forces, Tsahal]';
