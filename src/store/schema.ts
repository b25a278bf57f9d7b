/** "Date" in ASCII: tells our files from other SQLite databases (PRAGMA application_id). */
export const APPLICATION = 0x44617465;

/**
 * What each version adds to the one before; `user_version` counts them. What has been released is never changed.
 *
 * An article belongs to an owner: 'base' or a server's id; `file` is where it stands below the corpus folder, NULL when
 * it is kept here alone. `current` is the revision that is served; NULL is a tombstone. A revision's content is the
 * canonical text that its hash is of, NULL once purged; title, day and source are taken from it. The log is only ever
 * added to. A draft is what somebody may yet save as an article; `expires` in milliseconds since 1970. `band`: what nearly
 * equal articles share (src/corpus/sketch.ts), of those that are served. `seal`: of the row's columns as migration 3 lists
 * them (src/store/seal.ts), where no other table tells what they should be. `past`: the revisions that have content and are
 * not served; `said` (rowid is its key) the keys of their words (src/corpus/word-keys.ts), where what is taken out leaves
 * no trace. `link`: what articles with the same link share (src/corpus/link.ts), of those that are served.
 */
export const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE article (
    key INTEGER PRIMARY KEY,
    owner TEXT NOT NULL,
    id TEXT NOT NULL,
    file TEXT,
    current INTEGER,
    UNIQUE (owner, id),
    FOREIGN KEY (key, current) REFERENCES revision (article, number) DEFERRABLE INITIALLY DEFERRED
  ) STRICT;

  CREATE TABLE revision (
    article INTEGER NOT NULL REFERENCES article (key),
    number INTEGER NOT NULL CHECK (number > 0),
    hash TEXT NOT NULL CHECK (length(hash) = 64),
    bytes INTEGER NOT NULL,
    title TEXT GENERATED ALWAYS AS (content ->> '$.title') STORED,
    published TEXT GENERATED ALWAYS AS (content ->> '$.published') STORED,
    source TEXT GENERATED ALWAYS AS (content ->> '$.source') STORED,
    content TEXT,
    UNIQUE (article, number)
  ) STRICT;
  CREATE INDEX revision_hash ON revision (hash);
  CREATE TRIGGER revision_is_kept BEFORE DELETE ON revision
    BEGIN SELECT RAISE (ABORT, 'revisions are never deleted'); END;
  CREATE TRIGGER revision_is_fixed BEFORE UPDATE ON revision
    WHEN NEW.content IS NOT NULL OR NEW.article <> OLD.article OR NEW.number <> OLD.number OR NEW.hash <> OLD.hash
    BEGIN SELECT RAISE (ABORT, 'revisions are never changed, only purged'); END;

  CREATE TABLE change (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    owner TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('add', 'edit', 'remove', 'restore', 'undo', 'purge', 'hide', 'unhide')),
    id TEXT NOT NULL,
    article INTEGER REFERENCES article (key),
    before INTEGER,
    after INTEGER,
    before_hash TEXT,
    after_hash TEXT,
    who TEXT NOT NULL,
    at INTEGER NOT NULL,
    why TEXT,
    undoes INTEGER REFERENCES change (number),
    FOREIGN KEY (article, before) REFERENCES revision (article, number),
    FOREIGN KEY (article, after) REFERENCES revision (article, number)
  ) STRICT;
  CREATE INDEX change_article ON change (article, number);
  CREATE INDEX change_owner ON change (owner, number);
  CREATE TRIGGER change_is_kept BEFORE DELETE ON change
    BEGIN SELECT RAISE (ABORT, 'the log is only added to'); END;
  CREATE TRIGGER change_is_fixed BEFORE UPDATE ON change
    BEGIN SELECT RAISE (ABORT, 'the log is only added to'); END;

  CREATE TABLE hidden (
    owner TEXT NOT NULL,
    id TEXT NOT NULL,
    PRIMARY KEY (owner, id)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE band (
    owner TEXT NOT NULL,
    key INTEGER NOT NULL,
    article INTEGER NOT NULL REFERENCES article (key),
    PRIMARY KEY (owner, key, article)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX band_article ON band (article);

  CREATE TABLE setting (
    owner TEXT NOT NULL,
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (owner, name)
  ) STRICT, WITHOUT ROWID;
  `,
  `
  CREATE TABLE draft (
    id TEXT PRIMARY KEY,
    owner TEXT NOT NULL,
    who TEXT NOT NULL,
    expires INTEGER NOT NULL,
    content TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX draft_owner ON draft (owner);
  `,
  `
  ALTER TABLE article ADD COLUMN seal TEXT NOT NULL DEFAULT '';
  ALTER TABLE change ADD COLUMN seal TEXT NOT NULL DEFAULT '';
  ALTER TABLE setting ADD COLUMN seal TEXT NOT NULL DEFAULT '';
  ALTER TABLE draft ADD COLUMN seal TEXT NOT NULL DEFAULT '';

  DROP TRIGGER change_is_fixed;
  UPDATE change SET seal = seal_of(number, owner, kind, id, article, before, after, before_hash, after_hash,
    who, at, why, undoes);
  CREATE TRIGGER change_is_fixed BEFORE UPDATE ON change BEGIN SELECT RAISE (ABORT, 'the log is only added to'); END;
  UPDATE article SET seal = seal_of(owner, id, file);
  UPDATE setting SET seal = seal_of(owner, name, value);
  UPDATE draft SET seal = seal_of(id, owner, who, expires, content);
  `,
  `
  CREATE TABLE past (
    key INTEGER PRIMARY KEY,
    article INTEGER NOT NULL,
    number INTEGER NOT NULL,
    UNIQUE (article, number),
    FOREIGN KEY (article, number) REFERENCES revision (article, number)
  ) STRICT;
  CREATE VIRTUAL TABLE said USING fts5 (words, content = '', columnsize = 0, tokenize = 'ascii');
  INSERT INTO said (said, rank) VALUES ('secure-delete', 1);
  `,
  `
  ALTER TABLE article ADD COLUMN link TEXT CHECK (length(link) = 64);
  CREATE INDEX article_link ON article (owner, link) WHERE link IS NOT NULL;
  UPDATE article SET link = link_hash(
    (SELECT iif(json_valid(content), content ->> '$.url', NULL) FROM revision WHERE revision.article = key AND number = current));
  `,
];

/** The version that first tells past revisions by their words: those that there are have to be taken in. */
export const FIRST_WITH_PAST = 4;
