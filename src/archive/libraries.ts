import type { Group } from '../corpus/aliases.ts';
import { createArticlesRead, type Library, openLibrary } from '../library.ts';
import { scoped } from '../snapshot/scope.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';

/** What a library is made of; it is of use as long as all of these are what they were. */
export type Parts = {
  readonly base: Snapshot;
  /** A server's own articles, which stand before those of the base. */
  readonly own: Snapshot;
  /** The base articles that it hides. */
  readonly hidden: readonly string[];
  readonly aliases: readonly Group[];
};

/** The libraries that were made last. */
export type Libraries = {
  /** The one of that name, made anew where its parts have changed. */
  of(name: string, parts: Parts): Library;
  forget(name: string): void;
  /** Keeps nothing of any article in memory. */
  forgetAll(): void;
};

const MADE = 32; // libraries kept: each holds a number for every passage of the base

/** None yet. */
export function createLibraries(): Libraries {
  const made = new Map<string, { readonly parts: Parts; readonly library: Library }>();
  let articlesRead = createArticlesRead();
  return {
    of(name, parts) {
      const known = made.get(name);
      const library = known && isSame(known.parts, parts) ? known.library : make(parts, articlesRead);
      // A library of an earlier base would keep the whole index of then in memory until its server asks again.
      for (const [other, { parts: old }] of made) if (other === name || old.base !== parts.base) made.delete(other);
      made.set(name, { parts, library });
      const [oldest] = made.keys();
      if (made.size > MADE && oldest !== undefined) made.delete(oldest);
      return library;
    },
    forget: (name) => void made.delete(name),
    forgetAll() {
      made.clear();
      articlesRead = createArticlesRead();
    },
  };
}

function make({ base, own, hidden, aliases }: Parts, articlesRead: ReturnType<typeof createArticlesRead>): Library {
  return openLibrary({ ...scoped(base, hidden, own), aliases }, articlesRead);
}

function isSame(one: Parts, two: Parts): boolean {
  const isSoFar = one.base === two.base && one.own === two.own && one.aliases === two.aliases;
  return isSoFar && JSON.stringify(one.hidden) === JSON.stringify(two.hidden);
}
