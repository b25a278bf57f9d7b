/** A defence that is taken away: once in `file`, `find` becomes `replace`; one of the tests should turn red. */
export type Planted = {
  readonly name: string;
  readonly file: string;
  readonly find: string;
  readonly replace: string;
  readonly tests: readonly { readonly file: string; readonly name?: string }[];
};

const STORE = 'test/store/migrations.test.ts';
const HOSTILE = 'test/store/hostile.test.ts';
const KILL = { file: 'test/store/kill.test.ts', name: 'in the middle of changes' };
const FULL = { file: 'test/store/full.test.ts', name: 'one of each' };
const DAMAGE = { file: 'test/store/damage.test.ts' };
const MODEL = { file: 'test/archive/model.test.ts', name: 'after any changes' };
const PURGED = { file: 'test/archive/model.test.ts', name: 'purged' };
const PAST = { file: 'test/archive/past.test.ts' };
const ISOLATION = { file: 'test/archive/isolation.test.ts', name: '20 servers' };

export const PLANTED: readonly Planted[] = [
  {
    name: 'a change waits for the disk',
    file: 'src/store/database.ts',
    find: 'PRAGMA synchronous = FULL;',
    replace: 'PRAGMA synchronous = OFF;',
    tests: [{ file: STORE }],
  },
  {
    name: 'changes are transactions',
    file: 'src/store/database.ts',
    find: `    connection.exec('COMMIT');
    return result;
  } catch (error) {
    if (connection.isTransaction) connection.exec('ROLLBACK');`,
    replace: `    connection.exec('COMMIT');
    return result;
  } catch (error) {
    if (connection.isTransaction) connection.exec('COMMIT');`,
    tests: [FULL, KILL],
  },
  {
    name: 'a transaction begins at all',
    file: 'src/store/database.ts',
    find: `connection.exec('BEGIN IMMEDIATE');`,
    replace: '',
    tests: [FULL, KILL],
  },
  {
    name: 'erased bytes are overwritten',
    file: 'src/store/database.ts',
    find: 'PRAGMA secure_delete = ON;',
    replace: 'PRAGMA secure_delete = OFF;',
    tests: [{ file: STORE }, { file: HOSTILE }],
  },
  {
    name: "what is purged leaves SQLite's log",
    file: 'src/store/change.ts',
    find: 'if (purged) emptyLog(store);',
    replace: '',
    tests: [{ file: HOSTILE }],
  },
  {
    name: 'what is purged leaves the index and its cache',
    file: 'src/archive/holding.ts',
    find: 'holder.snapshot = await expunge(holder.snapshot, pool);',
    replace: '',
    tests: [PURGED],
  },
  {
    name: 'what is purged leaves a cache that nobody has open',
    file: 'src/archive/holdings.ts',
    find: 'else if (mustOpen) await',
    replace: 'else if (mustOpen && opening.size < 0) await',
    tests: [PURGED],
  },
  {
    name: 'what is purged leaves memory',
    file: 'src/archive/libraries.ts',
    find: 'made.clear();\n      articlesRead = createArticlesRead();',
    replace: '',
    tests: [{ file: 'test/archive/memory.test.ts' }],
  },
  {
    name: 'what a server removed is for its moderators',
    file: 'src/archive/quoted.ts',
    find: 'const removed = current === null;',
    replace: 'const removed = current === null && currentIn(scope, id) === null;',
    tests: [{ file: 'test/archive/quoted.test.ts' }],
  },
  {
    name: 'what is purged does not come back',
    file: 'src/store/rows.ts',
    find: 'if (store.get(sql, key, hash) !== null) throw refuse.purged(id);',
    replace: 'store.get(sql, key, hash);',
    tests: [{ file: HOSTILE }],
  },
  {
    name: 'an edit says what it was made from',
    file: 'src/store/change.ts',
    find: 'if (saw !== null && known.hash !== saw) throw',
    replace: 'if (saw === null && known.hash === saw) throw',
    tests: [{ file: HOSTILE }],
  },
  {
    name: 'a server takes back its own changes alone',
    file: 'src/store/change.ts',
    find: 'if (done === null || done.owner !== owner) throw',
    replace: 'if (done === null) throw',
    tests: [{ file: HOSTILE }, MODEL],
  },
  {
    name: 'an article is found by its owner',
    file: 'src/store/articles.ts',
    find: 'AND hash < ? AND owner = ? ORDER',
    replace: 'AND hash < ? AND (owner = ? OR 1) ORDER',
    tests: [ISOLATION],
  },
  {
    name: 'near articles are looked for by owner',
    file: 'src/store/bands.ts',
    find: 'WHERE band.owner = ? AND band.key = ?',
    replace: 'WHERE (band.owner = ? OR 1) AND band.key = ?',
    tests: [ISOLATION],
  },
  {
    name: 'articles with the same link are looked for by owner',
    file: 'src/store/links.ts',
    find: 'WHERE owner = ?1 AND link = ?2',
    replace: 'WHERE (owner = ?1 OR 1) AND link = ?2',
    tests: [{ file: 'test/store/links.test.ts' }, ISOLATION],
  },
  {
    name: 'older revisions are looked for by owner',
    file: 'src/store/past.ts',
    find: 'AND (article.owner = ?2 OR article.owner',
    replace: 'AND (?2 = ?2 OR article.owner',
    tests: [PAST, ISOLATION],
  },
  {
    name: 'older revisions of what a server hides are hidden',
    file: 'src/store/past.ts',
    find: 'hidden.owner = ?2 AND hidden.id = article.id',
    replace: 'hidden.owner = ?2 AND hidden.id IS NULL',
    tests: [PAST],
  },
  {
    name: 'what is purged leaves what older revisions are found by',
    file: 'src/store/change.ts',
    find: 'dropPast(store, known.key, () => store.run(erase, known.key));',
    replace: 'store.run(erase, known.key);',
    tests: [PAST],
  },
  {
    name: 'words that are taken out there are overwritten',
    file: 'src/store/schema.ts',
    find: "INSERT INTO said (said, rank) VALUES ('secure-delete', 1);",
    replace: '',
    tests: [PAST],
  },
  {
    name: 'of a removed article only moderators see the text',
    file: 'src/answers/check/describe.ts',
    find: 'return since?.removed === true && !seesRemoved;',
    replace: 'return since === null && !seesRemoved;',
    tests: [PAST],
  },
  {
    name: "a server's own articles are its own",
    file: 'src/archive/archive.ts',
    find: 'const its = server !== null && hasArticles(store, server) ? await holdings.of(server) : null;',
    replace: "const its = server === null ? null : await holdings.of('700000000000000003');",
    tests: [MODEL, ISOLATION],
  },
  {
    name: 'what a server hides is hidden',
    file: 'src/archive/archive.ts',
    find: 'const hidden = server === null ? [] : hiddenBy(store, server);',
    replace: 'const hidden: string[] = [];',
    tests: [MODEL],
  },
  {
    name: 'a library is remembered by its server',
    file: 'src/archive/libraries.ts',
    find: 'one.base === two.base && one.own === two.own && ',
    replace: 'one.base === two.base && ',
    tests: [MODEL],
  },
  {
    name: 'other processes are followed',
    file: 'src/archive/holdings.ts',
    find: 'if (holding) await holding.follow();',
    replace: 'if (holding && opening.size < 0) await holding.follow();',
    tests: [MODEL],
  },
  {
    name: 'a damaged article of one server stops no other one',
    file: 'src/archive/archive.ts',
    find: 'await following.one(owner);',
    replace: 'for (const error of (await following.all()).values()) throw error;',
    tests: [{ file: 'test/archive/damage.test.ts' }],
  },
  {
    name: 'a change waits for no other server',
    file: 'src/archive/archive.ts',
    find: 'await following.one(owner);',
    replace: 'await queue(following.all);',
    tests: [{ file: 'test/archive/following.test.ts' }],
  },
  {
    name: 'two do not follow the same articles at once',
    file: 'src/archive/holdings.ts',
    find: 'queues.add(owner, async () => {',
    replace: 'createQueues().add(owner, async () => {',
    tests: [{ file: 'test/archive/interleaving.test.ts' }],
  },
  {
    name: 'what a server is shown is of one moment',
    file: 'src/archive/archive.ts',
    find: 'const holding = await holdings.of(BASE);',
    replace: 'const before = (await holdings.of(BASE)).snapshot();\n      const holding = { snapshot: () => before };',
    tests: [{ file: 'test/archive/following.test.ts' }],
  },
  {
    name: 'a purge that failed is tried again',
    file: 'src/archive/holding.ts',
    find: 'if (changed.isPurged) {',
    replace: 'position = end;\n      if (changed.isPurged) {',
    tests: [PURGED],
  },
  {
    name: 'a damaged setting of one server stops no other one',
    file: 'src/archive/following.ts',
    find: 'listener(changes);\n        } catch (error) {',
    replace: 'listener(changes);\n        } catch (error) {\n          throw error;',
    tests: [{ file: 'test/archive/damage.test.ts' }],
  },
  {
    name: 'a cache says how far it followed the log',
    file: 'src/archive/mark.ts',
    find: 'mark === markOf(store, number) ? number : null',
    replace: 'number >= 0 ? (lastChange(store)?.number ?? 0) : null',
    tests: [MODEL],
  },
  {
    name: 'what is read is what was stored',
    file: 'src/store/articles.ts',
    find: '&& sha256(content) === hash',
    replace: '&& hash !== ""',
    tests: [DAMAGE],
  },
  {
    name: 'a cache file is checked',
    file: 'src/snapshot/manifest.ts',
    find: 'if (seal !== sha256(body)) throw',
    replace: "if (seal === '') throw",
    tests: [{ file: 'test/snapshot/cache.test.ts' }],
  },
  {
    name: 'a foreign file is not written',
    file: 'src/store/open.ts',
    find: '  const store = openDatabase(file, options);\n  try {\n',
    replace: '  const store = openDatabase(file, options);\n  try {\n    writeAhead(store);\n',
    tests: [DAMAGE],
  },
  {
    name: 'a store is made under another name first',
    file: 'src/store/open.ts',
    find: 'const temporary = join(folder,',
    replace: 'const temporary = file ?? join(folder,',
    tests: [{ file: STORE }, { file: 'test/store/kill.test.ts', name: 'while stores are made' }],
  },
  {
    name: 'a server keeps no more than it may',
    file: 'src/store/change.ts',
    find: 'if (bytes > 0 && amount.bytes > limits.bytes) throw',
    replace: 'if (bytes < 0 && amount.bytes > limits.bytes) throw',
    tests: [{ file: HOSTILE }],
  },
  {
    name: 'one bot on a store',
    file: 'src/store/lock.ts',
    find: `connection.exec('BEGIN EXCLUSIVE');`,
    replace: `connection.exec('BEGIN');`,
    tests: [{ file: 'test/store/lock.test.ts' }],
  },
  {
    name: 'the log is only added to',
    file: 'src/store/schema.ts',
    find: "CREATE TRIGGER change_is_fixed BEFORE UPDATE ON change BEGIN SELECT RAISE (ABORT, 'the log is only added to'); END;",
    replace: '',
    tests: [{ file: STORE }],
  },
  {
    name: 'an entry of the log is what was stored',
    file: 'src/store/replay.ts',
    find: "return isSound(entry) ? null : 'is not what was stored';",
    replace: 'return null;',
    tests: [{ file: 'test/store/verify.test.ts' }],
  },
  {
    name: 'an entry is not taken back before it is checked',
    file: 'src/store/log.ts',
    find: 'return row && checked(store, row);',
    replace: 'return row;',
    tests: [{ file: 'test/store/damage.test.ts', name: 'not what was stored' }],
  },
  {
    name: 'the log has all its entries',
    file: 'src/store/replay.ts',
    find: 'if (number !== last + 1) yield',
    replace: 'if (number < last) yield',
    tests: [{ file: 'test/store/verify.test.ts' }],
  },
  {
    name: 'a setting is what was stored',
    file: 'src/store/settings.ts',
    find: 'if (!isSealed(seal, [owner, name, value])) return undefined;',
    replace: '',
    tests: [{ file: 'test/archive/moderators.test.ts' }],
  },
  {
    name: 'a preview is what was kept',
    file: 'src/store/drafts.ts',
    find: 'return isSealed(seal, [id, owner, who, expires, content]) ? ',
    replace: "return seal !== 'x' ? ",
    tests: [{ file: 'test/store/drafts.test.ts' }],
  },
  {
    name: 'a damaged version is not migrated again',
    file: 'src/store/open.ts',
    find: 'checkTables(store); // a damaged version would be migrated a second time',
    replace: '',
    tests: [{ file: STORE }],
  },
  {
    name: 'a broken file keeps what was good',
    file: 'src/store/folder.ts',
    find: '!seen && last <= start && !isIn(file, broken)',
    replace: '!seen && last <= start && !(broken.size < 0 && isIn(file, broken))',
    tests: [{ file: 'test/archive/input.test.ts' }],
  },
  {
    name: 'a preview is saved once',
    file: 'src/store/drafts.ts',
    find: "store.run('DELETE FROM draft WHERE id = ?', id);\n  return draft;",
    replace: 'return draft;',
    tests: [{ file: 'test/discord/moderating.test.ts' }],
  },
  {
    name: 'what was erased comes back by no preview',
    file: 'src/archive/draft.ts',
    find: '!isPurged(store, ownerIn(scope), edits.id, edits.saw)',
    replace: "(edits.saw !== '' || !isPurged(store, ownerIn(scope), edits.id, edits.saw))",
    tests: [{ file: 'test/archive/draft.test.ts' }],
  },
  {
    name: 'what takes the place of a public message holds what everyone may see',
    file: 'src/discord/hidden.ts',
    find: '(!replaces && message',
    replace: '(message',
    tests: [{ file: 'test/discord/press.test.ts' }],
  },
  {
    name: 'a command is for those it is for',
    file: 'src/discord/permit.ts',
    find: "if (policy === 'everyone') return null;",
    replace: "if (policy !== 'owner') return null;",
    tests: [{ file: 'test/discord/matrix.test.ts' }],
  },
  {
    name: 'what articles and people write is escaped',
    file: 'src/discord/paint-sheet.ts',
    find: "case 'line':\n      return escapeText(block.text);",
    replace: "case 'line':\n      return block.text;",
    tests: [{ file: 'test/discord/paint-sheet.test.ts' }],
  },
  {
    name: 'no private address is fetched',
    file: 'src/web/guard.ts',
    find: "if (family === 0 || address.includes('%')) return false;",
    replace: 'if (family !== 0) return true;',
    tests: [{ file: 'test/web/ssrf.test.ts' }],
  },
];
