import type { Article } from '../../src/corpus/article.ts';
import { articleHash } from '../../src/corpus/hash.ts';
import type { Author, Hands } from '../../src/store/change.ts';
import type { Change } from '../../src/store/log.ts';
import { BASE } from '../../src/store/settings.ts';

/** What a test asks of the store's hands. */
export type Step =
  | { readonly kind: 'add'; readonly article: Article }
  | { readonly kind: 'edit'; readonly saw: string; readonly article: Article }
  | { readonly kind: 'remove'; readonly id: string; readonly saw: string | null }
  | { readonly kind: 'restore' | 'purge' | 'hide' | 'unhide'; readonly id: string }
  | { readonly kind: 'undo'; readonly number: number };

/** Steps of one transaction. */
export type Deed = { readonly owner: string; readonly author: Author; readonly steps: readonly Step[] };

/** One article of one owner: its revisions (null once purged) and the one that is served, counted from 1. */
export type Kept = { revisions: { hash: string; article: Article | null }[]; current: number | null };

/** What the store should hold, written a second time and as simply as can be: the oracle. */
export type Model = {
  readonly articles: Map<string, Map<string, Kept>>;
  readonly hidden: Map<string, Set<string>>;
  readonly log: Entry[];
  /** Does all of a deed or nothing; says which. */
  perform(deed: Deed): boolean;
};

/** `own`: whether it is of an article of the owner's. */
export type Entry = Change & { readonly own: boolean };

export function createModel(): Model {
  const model: Model = {
    articles: new Map(),
    hidden: new Map(),
    log: [],
    perform(deed) {
      const { owner } = deed;
      const articles = structuredClone(model.articles.get(owner) ?? new Map<string, Kept>());
      const hidden = new Set(model.hidden.get(owner));
      const length = model.log.length;
      const base = owner === BASE ? articles : (model.articles.get(BASE) ?? new Map());
      if (!deed.steps.every((step) => take(step, deed, { articles, hidden, base, log: model.log }))) {
        model.log.length = length;
        return false;
      }
      model.articles.set(owner, articles);
      model.hidden.set(owner, hidden);
      return true;
    },
  };
  return model;
}

/** Does a step with the store's hands. */
export function act(hands: Hands, step: Step): Change {
  switch (step.kind) {
    case 'add':
      return hands.add(step.article);
    case 'edit':
      return hands.edit(step.saw, step.article);
    case 'remove':
      return hands.remove(step.id, step.saw);
    case 'undo':
      return hands.undo(step.number);
    default:
      return hands[step.kind](step.id);
  }
}

/** The articles that an owner serves. */
export function servedBy(model: Model, owner: string): Article[] {
  const served: Article[] = [];
  for (const { revisions, current } of model.articles.get(owner)?.values() ?? []) {
    const article = current === null ? null : revisions[current - 1]?.article;
    if (article) served.push(article);
  }
  return served;
}

/** The articles that a server sees. */
export function seenBy(model: Model, server: string | null): Article[] {
  const own = server === null ? [] : servedBy(model, server);
  const covered = new Set([...own.map(({ id }) => id), ...(model.hidden.get(server ?? '') ?? [])]);
  return [...servedBy(model, BASE).filter(({ id }) => !covered.has(id)), ...own];
}

type Room = {
  readonly articles: Map<string, Kept>;
  readonly hidden: Set<string>;
  readonly base: ReadonlyMap<string, Kept>;
  readonly log: Entry[];
};

function take(step: Step, { owner, author }: Deed, { articles, hidden, base, log }: Room): boolean {
  const enter = (
    kind: Change['kind'],
    id: string,
    kept: Kept | null,
    to: number | null,
    undoes: number | null = null,
  ) => {
    const hashOf = (number: number | null) => (number === null ? null : (kept?.revisions[number - 1]?.hash ?? null));
    const before = kept?.current ?? null;
    const hashes = { before_hash: hashOf(before), after_hash: hashOf(to) };
    const number = log.length + 1;
    log.push({ number, owner, kind, id, before, after: to, ...hashes, ...author, undoes, own: kept !== null });
    if (kept !== null) kept.current = to;
    return true;
  };
  const write = (kind: 'add' | 'edit', kept: Kept, article: Article) => {
    const hash = articleHash(article);
    if (kept.revisions.some((each) => each.hash === hash && each.article === null)) return false;
    kept.revisions.push({ hash, article });
    return enter(kind, article.id, kept, kept.revisions.length);
  };
  const serve = (kind: 'restore' | 'undo', id: string, kept: Kept, to: number | null, undoes: number | null) =>
    (to === null || kept.revisions[to - 1]?.article != null) && enter(kind, id, kept, to, undoes);
  const cover = (id: string, undoes: number | null) => {
    if (owner === BASE || base.get(id)?.current == null || hidden.has(id)) return false;
    hidden.add(id);
    return enter(undoes === null ? 'hide' : 'undo', id, null, null, undoes);
  };
  const show = (id: string, undoes: number | null) =>
    hidden.delete(id) && enter(undoes === null ? 'unhide' : 'undo', id, null, null, undoes);
  const logOf = (id: string) => log.filter((entry) => entry.own && entry.owner === owner && entry.id === id);

  switch (step.kind) {
    case 'add': {
      const kept = articles.get(step.article.id) ?? { revisions: [], current: null };
      articles.set(step.article.id, kept);
      return kept.current === null && write('add', kept, step.article);
    }
    case 'edit': {
      const kept = articles.get(step.article.id);
      const now = kept?.current == null ? null : kept.revisions[kept.current - 1]?.hash;
      if (kept === undefined || now !== step.saw || now === articleHash(step.article)) return false;
      return write('edit', kept, step.article);
    }
    case 'remove': {
      const kept = articles.get(step.id);
      if (kept?.current == null) return false;
      if (step.saw !== null && step.saw !== kept.revisions[kept.current - 1]?.hash) return false;
      return enter('remove', step.id, kept, null);
    }
    case 'restore': {
      const kept = articles.get(step.id);
      const last = logOf(step.id).findLast(({ before }) => before !== null);
      return kept?.current === null && last !== undefined && serve('restore', step.id, kept, last.before, null);
    }
    case 'undo': {
      const done = log[step.number - 1];
      if (done?.owner !== owner || done.kind === 'purge') return false;
      const isHiding = (entry: Entry) => entry.owner === owner && entry.id === done.id && hid(log, entry) !== null;
      if (isHiding(done) && log.findLast(isHiding) !== done) return false;
      if (hid(log, done) === true) return show(done.id, done.number);
      if (hid(log, done) === false) return cover(done.id, done.number);
      const kept = articles.get(done.id);
      if (kept === undefined || logOf(done.id).at(-1)?.number !== done.number) return false;
      return serve('undo', done.id, kept, done.before, done.number);
    }
    case 'purge': {
      const kept = articles.get(step.id);
      if (kept === undefined) return false;
      enter('purge', step.id, kept, null);
      for (const each of kept.revisions) each.article = null;
      return true;
    }
    case 'hide':
      return cover(step.id, null);
    case 'unhide':
      return show(step.id, null);
  }
}

/** Whether an entry hid an article (true) or showed it again (false). */
function hid(log: readonly Entry[], entry: Entry): boolean | null {
  if (entry.kind === 'hide' || entry.kind === 'unhide') return entry.kind === 'hide';
  const undone = entry.undoes === null ? undefined : log[entry.undoes - 1];
  const did = undone === undefined ? null : hid(log, undone);
  return did === null ? null : !did;
}
