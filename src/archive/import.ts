import { setImmediate } from 'node:timers/promises';
import type { Article, Fault } from '../corpus/article.ts';
import { readCorpus } from '../corpus/corpus.ts';
import { type Disk, nodeDisk } from '../corpus/disk.ts';
import { articleHash } from '../corpus/hash.ts';
import { signCorpus } from '../corpus/signature.ts';
import { UserError } from '../errors.ts';
import { counting, type Reporter } from '../reporting.ts';
import { hasRevision, isPurged, servedHash } from '../store/articles.ts';
import type { Near } from '../store/bands.ts';
import { type Hands, makeChanges } from '../store/change.ts';
import { BATCH } from '../store/folder.ts';
import { isGivenId, newId } from '../store/ids.ts';
import { StoreError } from '../store/problems.ts';
import { BASE } from '../store/settings.ts';
import { currentIn, ownerIn, type Scope } from './scope.ts';
import { linkedIn, nearIn } from './submit.ts';

/**
 * An article that was not taken in. `alike`: the article `other` says the same by `share` (0 to 1); `edited`: it was taken in
 * as `other` before, which was edited since; `removed`: the same, and it was removed; `erased`: the owner has erased it for good.
 */
export type Skipped = { readonly file: string; readonly line: number | null; readonly id: string } & (
  | { readonly why: 'alike'; readonly other: string; readonly title: string | null; readonly share: number }
  | { readonly why: 'edited' | 'removed'; readonly other: string }
  | { readonly why: 'erased' }
);

/** An article that was taken in beside the article `other` with the same link, which says the same by `share` (0 to 1). */
export type Linked = {
  readonly file: string;
  readonly line: number | null;
  readonly id: string;
  readonly other: string;
  readonly title: string | null;
  readonly share: number;
};

/** What became of the articles at a path; `there`: those that the scope had already, word for word. */
export type Imported = {
  readonly added: number;
  readonly there: number;
  readonly linked: readonly Linked[];
  readonly skipped: readonly Skipped[];
  readonly faults: readonly Fault[];
  readonly ignored: readonly (readonly [extension: string, count: number])[];
};

/** `copies`: takes in what says nearly the same as another article, too. */
export type ImportOptions = { readonly copies: boolean; readonly reporter: Reporter; readonly disk?: Disk };

type Waiting = { readonly article: Article; readonly file: string; readonly line: number | null };
type Verdict =
  | { readonly kind: 'added'; readonly linked: Linked | null }
  | { readonly kind: 'there' }
  | { readonly kind: 'skipped'; readonly skipped: Skipped };

/**
 * Takes the articles of a corpus at a path (a folder or a file) into a scope, in transactions of a few. What it decides of
 * an article rests on the store alone, so that it may be broken off anywhere and run again with the same outcome. Holds one
 * batch, and the ids. Errors as `readCorpus`; a UserError when the disk or the server's room is full, what was taken in
 * before stays.
 */
export async function importArticles(scope: Scope, path: string, options: ImportOptions): Promise<Imported> {
  const { reporter, disk = nodeDisk } = options;
  const { bytes } = await signCorpus(path, scope.now(), disk);
  await scope.archive.begin(ownerIn(scope));
  const faults: Fault[] = [];
  const ignored: [string, number][] = [];
  const taking = createTaking(scope, options.copies);
  try {
    for await (const event of readCorpus(path, counting(disk, bytes, reporter))) {
      if (event.kind === 'article') await taking.add(event);
      else if (event.kind === 'fault') faults.push(event.fault);
      else if (event.kind === 'ignored') ignored.push([event.extension, event.count]);
      else reporter.line('Other names (_aliases.yaml) are not imported; put them into the corpus folder.');
    }
    taking.flush();
  } catch (error) {
    throw stopped(error, taking.counts.added);
  } finally {
    reporter.progress(null);
    await scope.archive.follow(ownerIn(scope));
  }
  return { ...taking.counts, faults, ignored };
}

function createTaking(scope: Scope, copies: boolean) {
  const counts = { added: 0, there: 0, linked: [] as Linked[], skipped: [] as Skipped[] };
  let waiting: Waiting[] = [];
  let text = 0;
  /** In one transaction; where one of them is refused, those before it are taken in, and the refusal is thrown on. */
  const take = (batch: readonly Waiting[]) => {
    const verdicts: Verdict[] = [];
    const { archive, actor, now } = scope;
    const author = { who: actor.who, at: now(), why: null };
    try {
      makeChanges(archive.store, ownerIn(scope), author, archive.limits, (hands) => {
        for (const one of batch) verdicts.push(takeIn(scope, hands, one, copies));
      });
    } catch (error) {
      const isRefusal = error instanceof UserError && !(error instanceof StoreError);
      if (isRefusal && verdicts.length > 0) take(batch.slice(0, verdicts.length));
      throw error;
    }
    for (const verdict of verdicts) {
      if (verdict.kind === 'skipped') counts.skipped.push(verdict.skipped);
      else counts[verdict.kind]++;
      if (verdict.kind === 'added' && verdict.linked !== null) counts.linked.push(verdict.linked);
    }
  };
  const flush = () => {
    const batch = waiting;
    [waiting, text] = [[], 0];
    if (batch.length > 0) take(batch);
  };
  return {
    counts,
    async add(one: Waiting) {
      waiting.push(one);
      text += one.article.text.length;
      if (waiting.length < BATCH.articles && text < BATCH.text) return;
      flush();
      await setImmediate(); // a bot answers meanwhile
    },
    flush,
  };
}

/** Takes in one article, or says why not; a UserError when there is no room for it. */
function takeIn(scope: Scope, hands: Hands, { article, file, line }: Waiting, copies: boolean): Verdict {
  const { store } = scope.archive;
  const owner = ownerIn(scope);
  const skip = (
    why:
      | { why: 'alike'; other: string; title: string | null; share: number }
      | { why: 'edited' | 'removed'; other: string }
      | { why: 'erased' },
  ): Verdict => {
    return { kind: 'skipped', skipped: { file, line, id: article.id, ...why } };
  };
  const keepsId = owner === BASE || isGivenId(article.id);
  const ids = [...(keepsId ? [article.id] : []), newId(store, owner, article)];
  for (const id of ids) {
    const hash = articleHash({ ...article, id });
    const served = servedHash(store, owner, id);
    if (served === hash) return { kind: 'there' };
    if (isPurged(store, owner, id, hash)) return skip({ why: 'erased' });
    if (hasRevision(store, owner, id, hash)) return skip({ why: served === null ? 'removed' : 'edited', other: id });
  }
  const beside = ({ id: other, share }: Near) => {
    return { other, title: currentIn(scope, other)?.article?.title ?? null, share };
  };
  const [near] = copies ? [] : nearIn(scope, article.text);
  if (near) return skip({ why: 'alike', ...beside(near) });
  const [linked] = copies ? [] : linkedIn(scope, article);
  const free = ids.find((id) => servedHash(store, owner, id) === null);
  if (free === undefined) throw new Error('a new id is taken');
  hands.add({ ...article, id: free });
  return { kind: 'added', linked: linked ? { file, line, id: article.id, ...beside(linked) } : null };
}

/** The word for an import that could not go on. */
function stopped(error: unknown, added: number): unknown {
  if (!(error instanceof UserError)) return error;
  const kept = `${added.toLocaleString('en')} article${added === 1 ? ' was' : 's were'} taken in and kept`;
  if (!(error instanceof StoreError))
    return added === 0 ? error : new UserError(`${error.message} ${kept} before.`, { cause: error });
  const why = error.problem === 'full' ? 'The disk that holds the database is full.' : error.message;
  return new StoreError(
    error.problem,
    `${why} ${kept}; run the same import again afterwards, and it goes on from there.`,
    {
      cause: error,
    },
  );
}
