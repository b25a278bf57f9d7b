import { DatabaseSync } from 'node:sqlite';
import { type Contestant, RESULTS } from './contestant.ts';

export const fts5: Contestant = {
  build(passages) {
    const base = new DatabaseSync(':memory:');
    base.exec(`CREATE VIRTUAL TABLE passages USING fts5 (body, content = '', tokenize = "unicode61 tokenchars '-'")`);
    const insert = base.prepare('INSERT INTO passages (rowid, body) VALUES (?, ?)');
    base.exec('BEGIN');
    for (const [id, body] of passages.entries()) insert.run(id, body);
    base.exec('COMMIT');
    const select = base.prepare(`SELECT rowid FROM passages WHERE passages MATCH ? ORDER BY rank LIMIT ${RESULTS}`);
    const size = base.prepare('SELECT page_count * page_size AS bytes FROM pragma_page_count, pragma_page_size').get();
    return {
      search: (terms) => select.all(terms.map((term) => `"${term}"`).join(' OR ')).length,
      outside: Number(size?.bytes ?? 0),
    };
  },
};
