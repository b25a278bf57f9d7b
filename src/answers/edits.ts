import { diffArrays } from 'diff';

/** How many items in a row are in both lists, in the first alone (`removed`) or in the second alone (`added`). */
export type Edit = { readonly kind: 'same' | 'removed' | 'added'; readonly count: number };

const EFFORT = 100_000_000; // comparisons; texts that repeat themselves take lists' lengths times additions and removals

/**
 * The fewest additions and removals that lead from one list to the other, in order; of what changed between two equal
 * items, what was removed comes first. Null when it takes more than `most`, or for long lists more than can be found in
 * a second; the time grows with the lists' lengths and with the square of `most` (Myers, "An O(ND) difference algorithm").
 */
export function editsOf(before: readonly string[], after: readonly string[], most: number): readonly Edit[] | null {
  const numbers = new Map<string, number>(); // numbers are compared faster than strings
  const numbered = (items: readonly string[]) => {
    return items.map((item) => {
      const known = numbers.get(item) ?? numbers.size;
      numbers.set(item, known);
      return known;
    });
  };
  const affordable = Math.ceil(EFFORT / (before.length + after.length + 1));
  const changes = diffArrays(numbered(before), numbered(after), { maxEditLength: Math.min(most, affordable) });
  if (changes === undefined) return null;
  const edits: Edit[] = [];
  let [removed, added] = [0, 0];
  const close = () => {
    if (removed > 0) edits.push({ kind: 'removed', count: removed });
    if (added > 0) edits.push({ kind: 'added', count: added });
    [removed, added] = [0, 0];
  };
  for (const change of changes) {
    if (change.removed) removed += change.count;
    else if (change.added) added += change.count;
    else {
      close();
      edits.push({ kind: 'same', count: change.count });
    }
  }
  close();
  return edits;
}
