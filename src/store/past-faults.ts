import { hashWord } from '../corpus/sketch.ts';
import { parseArticle } from './articles.ts';
import type { Database } from './database.ts';
import { pastWords } from './past.ts';
import { hasTable } from './rows.ts';

type Row = {
  readonly owner: string;
  readonly id: string;
  readonly number: number;
  readonly current: number | null;
  readonly content: string | null;
  readonly kept: number | null;
};

/**
 * Where what older revisions are found by is not of their texts: which revisions, and how often which words occur in all
 * together; where they occur is not looked at. Keeps the words of one text in memory.
 */
export function* pastFaults(store: Database): Generator<string> {
  if (!hasTable(store, 'past')) return;
  const expected = { times: 0, texts: 0 };
  let isKnown = true;
  const rows = store.each<Row>(
    `SELECT owner, id, revision.number, current, content, past.key AS kept
     FROM article JOIN revision ON revision.article = article.key
       LEFT JOIN past ON past.article = article.key AND past.number = revision.number
     ORDER BY article.key, revision.number`,
  );
  for (const { owner, id, number, current, content, kept } of rows) {
    const isPast = content !== null && number !== current;
    if (isPast !== (kept !== null)) {
      yield `The article "${id}" of ${owner}, revision ${number}: ${isPast ? 'cannot be found by its words' : 'is found by its words, and must not be'}`;
    }
    if (kept === null) continue;
    const article = content === null ? null : parseArticle(content);
    if (article === null) isKnown = false;
    else for (const [word, times] of countsOf(article.text)) add(expected, word, times, 1);
  }
  const found = { times: 0, texts: 0 };
  store.script('CREATE VIRTUAL TABLE IF NOT EXISTS temp.said_words USING fts5vocab (main, said, row)');
  for (const { term, doc, cnt } of store.each<{ term: string; doc: number; cnt: number }>(
    'SELECT term, doc, cnt FROM temp.said_words',
  )) {
    add(found, term, cnt, doc);
  }
  if (isKnown && (found.times !== expected.times || found.texts !== expected.texts)) {
    yield 'What older revisions are found by is not of their texts';
  }
}

/** Sums that do not depend on the order. */
function add(sums: { times: number; texts: number }, word: string, times: number, texts: number): void {
  const hash = hashWord(word, 0, word.length);
  sums.times = (sums.times + Math.imul(hash, times)) | 0;
  sums.texts = (sums.texts + Math.imul(hash, texts)) | 0;
}

function countsOf(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of pastWords(text)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}
