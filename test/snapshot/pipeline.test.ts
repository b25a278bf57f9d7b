import { expect, test } from 'vitest';
import { sha256 } from '../../src/corpus/hash.ts';
import { PIPELINE } from '../../src/snapshot/manifest.ts';
import { prepare } from '../../src/snapshot/prepare.ts';
import { article } from '../support/articles.ts';

const TEXT = `REYKJAVIK (Echo) – The U.S. Navy's 2,000-pound crane can't be moved, said Dr. Ásta Jónsdóttir on Oct. 7.

“It's the mayor’s,” she told the BBC; naïve co-operation cost $1.4bn. WHO knows? They re‑organised the colour-coded
queues of the United States of America at 5:30 p.m., e.g. 12,5 km from Höfn… and so on.

${'Ferries were running, and runners ran to them; the ferry was run by organisers. '.repeat(40)}`;

// What older caches hold was made by an older pipeline: whoever changes what becomes of a text raises PIPELINE.
test('what becomes of a text is what PIPELINE says', () => {
  const articles = [article({ id: 'a', title: 'Cranes & ferries', source: 'Echo', text: TEXT })];
  const { segments } = prepare({ articles, hashes: [sha256('a')] });
  expect({ PIPELINE, terms: segments.map(sha256) }).toEqual({
    PIPELINE: 3,
    terms: ['04c49682856b17d2bd5b8a5d8263033e847a1af58068a8b0414d2d0e6dca93c3'],
  });
});
