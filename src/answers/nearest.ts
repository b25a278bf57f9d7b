import { distance } from 'fastest-levenshtein';

/** The names most like what was typed, nearest first, case ignored; equals in the order given. */
export function nearest(typed: string, names: readonly string[], most: number): string[] {
  const wanted = typed.toLowerCase();
  const far = (name: string) => {
    const lower = name.toLowerCase();
    return lower.includes(wanted) || wanted.includes(lower)
      ? 0
      : distance(wanted, lower) / Math.max(wanted.length, lower.length);
  };
  const measured = names.map((name) => ({ name, far: far(name) }));
  return measured
    .sort((one, two) => one.far - two.far)
    .slice(0, most)
    .map(({ name }) => name);
}
