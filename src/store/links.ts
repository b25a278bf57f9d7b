import { linkHash } from '../corpus/link.ts';
import type { Near } from './bands.ts';
import type { Database } from './database.ts';
import { BASE } from './settings.ts';

const MOST = 8; // of each owner: a page that is taken in again and again

/**
 * Articles with the same link (src/corpus/link.ts): an owner's own, and those of the base that it does not hide and whose
 * id it does not serve itself. Its own come first, of these those taken in last; of very many only some.
 */
export function findLinked(store: Database, owner: string, url: string | null): readonly Pick<Near, 'owner' | 'id'>[] {
  const link = linkHash(url);
  if (link === null) return [];
  return [...new Set([owner, BASE])].flatMap((whose) =>
    store.all<{ owner: string; id: string }>(
      `SELECT owner, id FROM article WHERE owner = ?1 AND link = ?2 AND (owner = ?3 OR
         NOT EXISTS (SELECT 1 FROM hidden WHERE hidden.owner = ?3 AND hidden.id = article.id)
         AND NOT EXISTS (SELECT 1 FROM article AS own WHERE own.owner = ?3 AND own.id = article.id AND own.current IS NOT NULL))
       ORDER BY key DESC LIMIT ${MOST}`,
      ...[whose, link, owner],
    ),
  );
}
