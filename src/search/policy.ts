import { aliveIn, type Part } from './part.ts';
import { LIMITS } from './segment.ts';

/** The policy's numbers: segments of a like size that are merged at once, and the dead that make one be rewritten. */
const POLICY = { width: 8, smallest: 8, dead: 1 / 3 };

/**
 * Which parts to merge next, or null when nothing is due. A logarithmic, tiered policy, as Lucene's (TieredMergePolicy):
 *
 * 1. a part over a third dead is rewritten by itself (and goes with others at the next look);
 * 2. parts are tiered by how many documents are alive in them: up to 8, 64, 512 … 65,536; when a tier has 8 parts,
 *    its smallest ones are merged, at least two, as many as make at most 65,536 documents.
 *
 * So a document is rewritten about once a tier, at most 7 times in its life, and an index of N documents has at most
 * 7 parts in each tier below the last, and 2N / 65,536 in the last.
 */
export function planMerge(parts: readonly Part[]): readonly Part[] | null {
  const rotten = parts.find(({ segment, dead }) => (dead?.documents ?? 0) > segment.documents * POLICY.dead);
  if (rotten) return [rotten];
  const tiers = new Map<number, { part: Part; size: number }[]>();
  for (const part of parts) {
    const size = aliveIn(part).documents;
    const tier = Math.max(0, Math.ceil(Math.log(size / POLICY.smallest) / Math.log(POLICY.width)));
    tiers.set(tier, [...(tiers.get(tier) ?? []), { part, size }]);
  }
  for (const tier of [...tiers.keys()].sort((a, b) => a - b)) {
    const members = tiers.get(tier) ?? [];
    if (members.length < POLICY.width) continue;
    const chosen = smallestThatFit(members);
    if (chosen.length > 1) return chosen;
  }
  return null;
}

/** How to merge the many equal segments of a first build: neighbours together, each group as full as a segment can be. */
export function planBuild(parts: readonly Part[]): readonly (readonly Part[])[] {
  const groups: Part[][] = [];
  let total = Infinity;
  for (const part of parts) {
    const size = aliveIn(part).documents;
    total += size;
    if (total > LIMITS.documents) {
      groups.push([]);
      total = size;
    }
    groups.at(-1)?.push(part);
  }
  return groups;
}

function smallestThatFit(members: readonly { part: Part; size: number }[]): Part[] {
  const chosen: Part[] = [];
  let total = 0;
  for (const { part, size } of [...members].sort((one, two) => one.size - two.size)) {
    if (chosen.length === POLICY.width || total + size > LIMITS.documents) break;
    chosen.push(part);
    total += size;
  }
  return chosen;
}
