import { joined } from './gather.ts';
import { EMPTY, idsOf, type Snapshot, withoutArticles } from './snapshot.ts';

/**
 * What a server sees: the base without the articles it hides, and its own, which stand before base articles of the same
 * id. Shares all that is large; costs what is hidden and owned, not what the base holds.
 */
export function scoped(base: Snapshot, hidden: readonly string[], own: Snapshot): Snapshot {
  if (hidden.length === 0 && own === EMPTY) return base;
  return joined(withoutArticles(base, [...hidden, ...idsOf(own)]), own);
}
