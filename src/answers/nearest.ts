import { setImmediate } from 'node:timers/promises';
import { distance } from 'fastest-levenshtein';

const AT_ONCE = 500; // names; some milliseconds where both they and what was typed are long

/** The names most like what was typed, nearest first, case ignored; equals in the order given. */
export function nearest(typed: string, names: Iterable<string>, most: number): string[] {
  const found = createFound(typed, most);
  for (const name of names) found.look(name);
  return found.names();
}

/** The same of any number of names, while others are answered. */
export async function nearestOfMany(typed: string, names: Iterable<string>, most: number): Promise<string[]> {
  const found = createFound(typed, most);
  let looked = 0;
  for (const name of names) {
    found.look(name);
    if (++looked % AT_ONCE === 0) await setImmediate();
  }
  return found.names();
}

/** A sentence that names what comes nearest; empty for nothing. */
export function describeNearest(names: readonly string[]): string {
  const quoted = names.map((name) => `"${name}"`);
  if (quoted.length < 2) return quoted.length === 0 ? '' : `The nearest is ${quoted[0]}.`;
  return `The nearest are ${quoted.join(', ')}.`;
}

function createFound(typed: string, most: number) {
  const wanted = typed.toLowerCase();
  const best: { readonly name: string; readonly far: number }[] = [];
  return {
    look(name: string) {
      const far = farFrom(wanted, name.toLowerCase());
      const at = best.findLastIndex((other) => other.far <= far) + 1;
      if (at < most) best.splice(at, 0, { name, far });
      if (best.length > most) best.pop();
    },
    names: () => best.map(({ name }) => name),
  };
}

function farFrom(wanted: string, name: string): number {
  if (name.includes(wanted) || wanted.includes(name)) return 0;
  return distance(wanted, name) / Math.max(wanted.length, name.length);
}
