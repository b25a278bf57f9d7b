/**
 * Where labels stand so that neighbours are at least `apart` apart, as near to where they belong as that allows; all
 * between `least` and `most` where there is room. `wanted` is in rising order, and so is what comes back.
 */
export function spread(wanted: readonly number[], apart: number, least: number, most: number): number[] {
  type Group = { readonly sum: number; readonly count: number };
  const groups: Group[] = [];
  // Neighbours that are too near each other form a group around their mean; groups that touch become one.
  for (const [index, each] of wanted.entries()) {
    let group: Group = { sum: each - index * apart, count: 1 };
    for (let last = groups.at(-1); last && last.sum / last.count >= group.sum / group.count; last = groups.at(-1)) {
      group = { sum: group.sum + last.sum, count: group.count + last.count };
      groups.pop();
    }
    groups.push(group);
  }
  const highest = most - (wanted.length - 1) * apart;
  const offsets = groups.flatMap(({ sum, count }) => {
    const at = Math.max(least, Math.min(sum / count, highest));
    return Array.from({ length: count }, () => at);
  });
  return offsets.map((offset, index) => offset + index * apart);
}
