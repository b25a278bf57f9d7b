import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createRandom, pick, type Random } from '../../bench/random.ts';
import { createArchive } from '../../src/archive/archive.ts';
import { articleHash } from '../../src/corpus/hash.ts';
import { UserError } from '../../src/errors.ts';
import type { Library } from '../../src/library.ts';
import { HERE, type Pool } from '../../src/snapshot/pool.ts';
import { makeChanges } from '../../src/store/change.ts';
import { openStore } from '../../src/store/open.ts';
import { BASE } from '../../src/store/settings.ts';
import { createDeeds, randomArticle } from '../store/deeds.ts';
import { act, createModel, type Deed, type Model, seenBy, servedBy } from '../store/model.ts';
import { article } from '../support/articles.ts';
import { folderOf } from '../support/dateline.ts';
import { roundsOf, runRow } from '../support/rounds.ts';
import { UNLIMITED } from '../support/stored.ts';
import { everythingOfLibrary, libraryOfArticles } from './libraries.ts';

const AUTHOR = { who: 'owner', at: 1, why: null };
const TIMEOUT = { timeout: 24 * 3_600_000 };
const OWNERS = [BASE, ...Array.from({ length: 72 }, (_, at) => `${101 + at}`)]; // more than are open at once
const ASKED = [...OWNERS, ...Array(20).fill(OWNERS.slice(0, 4)).flat()] as string[]; // some far more often than others
const LARGE = 'The crane of the port was moved. '.repeat(950); // just too much to be analysed at once
const UNDER_WAY = 8; // things at the same time
const PATIENCE_MS = 60_000;

test(
  'whatever is under way at the same time, or fails, an answer holds all that was changed before it was asked for',
  TIMEOUT,
  async () => {
    const rounds = roundsOf('interleaving', 300);
    await runRow('interleaving', rounds, () => interleave(rounds.seed, rounds.count));
  },
);

/** Does `count` things, each begun while others are under way. The disk is the machine's: a seed brings back most of a run. */
async function interleave(seed: number, count: number) {
  const random = createRandom(seed);
  const [dataDir, cacheDir] = [folderOf({}), folderOf({})];
  const { pool, gates } = gatedPool(random);
  const [store, other] = [openStore(dataDir), openStore(dataDir)];
  const archive = createArchive(store, cacheDir, UNLIMITED, pool, (line) => {
    if (!line.includes(FAILED)) throw new Error(line);
  });
  const states = createStates();
  const told = new Map<string, number[]>();
  archive.onChanges((changes) => {
    for (const { owner, number } of changes) told.set(owner, [...(told.get(owner) ?? []), number]);
  });
  const next = createDeeds(seed, states.model, ASKED);
  const counts = { changed: 0, refused: 0, failed: 0, asked: 0 };
  /** Does a deed in one of the two processes, as the model does it at the same moment. */
  const perform = async (deed: Deed, isOther: boolean) => {
    let expected: boolean | null = null;
    const work = (hands: Parameters<Parameters<typeof makeChanges>[4]>[0]) => {
      expected = states.perform(deed);
      for (const step of deed.steps) act(hands, step);
    };
    const { owner, author } = deed;
    try {
      if (isOther) makeChanges(other, owner, author, UNLIMITED, work);
      else {
        await archive.change(owner, author, work);
        states.isIn(owner, states.of(deed));
      }
      expect(expected, 'accepted').toBe(true);
      counts.changed++;
    } catch (error) {
      if (isFailure(error)) counts.failed++;
      else if (!(error instanceof UserError) || 'problem' in error) throw error;
      else {
        expect(expected, 'refused').toBe(false);
        counts.refused++;
      }
    }
  };
  const refresh = async () => {
    const now = states.now();
    try {
      await archive.refresh();
      for (const [owner, state] of now) states.isIn(owner, state);
    } catch (error) {
      if (!isFailure(error)) throw error;
    }
  };
  const ask = async (server: string | null) => {
    const least = [states.least(BASE), states.least(server ?? BASE)] as const;
    try {
      const library = await archive.library(server);
      counts.asked++;
      expect(states.allowed(server, least), `seen by ${server}`).toContain(seen(library));
    } catch (error) {
      if (!isFailure(error)) throw error;
    }
  };
  const doSomething = (): Promise<void> => {
    const roll = pick(random, 100);
    const owner = ASKED[pick(random, ASKED.length)] ?? BASE;
    if (roll < 35) return perform(next(), false);
    if (roll < 45) return perform(next(), true);
    if (roll < 50) {
      const large = article({ id: `~large ${pick(random, 10)}`, text: LARGE });
      return perform({ owner, author: AUTHOR, steps: [{ kind: 'add', article: large }] }, false);
    }
    if (roll < 60) return refresh();
    if (roll < 62) return archive.save();
    return ask(owner === BASE ? null : owner);
  };

  for (const owner of OWNERS) {
    const steps = [{ kind: 'add', article: randomArticle(random, '~own') }] as const;
    await perform({ owner, author: AUTHOR, steps }, true);
  }
  const running = new Set<Promise<void>>();
  const failures: unknown[] = [];
  for (let done = 0; done < count && failures.length === 0; ) {
    if (running.size < UNDER_WAY && pick(random, 2) === 0) {
      done++;
      const doing = doSomething()
        .catch((error: unknown) => void failures.push(error))
        .finally(() => running.delete(doing));
      running.add(doing);
    } else if (gates.length > 0) gates.splice(pick(random, gates.length), 1)[0]?.();
    await setImmediate();
  }
  await settled(running, gates);
  for (const failure of failures) throw failure;

  pool.isSound = true;
  const last = (async () => {
    while (archive.isBehind() || states.isBehind()) await refresh();
    for (const server of [null, ...OWNERS.slice(1).filter(() => pick(random, 8) === 0)]) {
      const wanted = await everythingOfLibrary(libraryOfArticles(seenBy(states.model, server)));
      expect(await everythingOfLibrary(await archive.library(server)), `in the end, ${server}`).toEqual(wanted);
    }
    await archive.refresh();
  })();
  await settled(new Set([last]), gates);
  await last;
  for (const owner of OWNERS) {
    const wanted = states.model.log.flatMap((entry) => (entry.owner === owner ? entry.number : []));
    expect(told.get(owner) ?? [], `what ${owner} was told`).toEqual(wanted);
  }
  other.close();
  store.close();
  return counts;
}

const FAILED = 'the pool failed';

function isFailure(error: unknown): boolean {
  return error instanceof Error && error.message === FAILED;
}

/** A pool each of whose tasks waits at a gate, and may fail there. */
function gatedPool(random: Random) {
  const gates: (() => void)[] = [];
  const waiting =
    <A, R>(work: (task: A) => Promise<R>) =>
    async (task: A) => {
      const { promise, resolve } = Promise.withResolvers<void>();
      gates.push(resolve);
      await promise;
      if (!pool.isSound && pick(random, 4) === 0) throw new Error(FAILED);
      return work(task);
    };
  const gated = { prepare: waiting(HERE.prepare), merge: waiting(HERE.merge), rewrite: waiting(HERE.rewrite) };
  const pool: Pool & { isSound: boolean } = { ...HERE, ...gated, isSound: false };
  return { pool, gates };
}

/** Waits for all of them, with every gate open. Throws where one waits for something that does not come. */
async function settled(running: ReadonlySet<Promise<void>>, gates: (() => void)[]): Promise<void> {
  let isDone = false;
  const done = Promise.allSettled(running).then(() => {
    isDone = true;
  });
  const start = performance.now();
  while (!isDone) {
    for (const open of gates.splice(0)) open();
    await Promise.race([done, setImmediate()]);
    if (performance.now() - start > PATIENCE_MS) throw new Error(`${running.size} are waiting for each other`);
  }
}

type State = { readonly served: ReadonlyMap<string, string>; readonly hidden: ReadonlySet<string> };

/** A model, every state that each owner's articles were in, and from which one on they have to be in answers. */
function createStates() {
  const model: Model = createModel();
  const all = new Map<string, State[]>(OWNERS.map((owner) => [owner, [{ served: new Map(), hidden: new Set() }]]));
  const made = new Map<Deed, number>();
  const least = new Map<string, number>();
  const statesOf = (owner: string) => all.get(owner) ?? [];
  const newest = (owner: string) => statesOf(owner).length - 1;
  return {
    model,
    perform(deed: Deed) {
      const accepted = model.perform(deed);
      const { owner } = deed;
      if (accepted) {
        const served = new Map(servedBy(model, owner).map((each) => [each.id, articleHash(each)]));
        statesOf(owner).push({ served, hidden: new Set(model.hidden.get(owner)) });
        made.set(deed, newest(owner));
      }
      return accepted;
    },
    /** The state that a deed led to. */
    of: (deed: Deed) => made.get(deed) ?? 0,
    now: () => new Map(OWNERS.map((owner) => [owner, newest(owner)])),
    least: (owner: string) => least.get(owner) ?? 0,
    isIn: (owner: string, state: number) => void least.set(owner, Math.max(state, least.get(owner) ?? 0)),
    isBehind: () => OWNERS.some((owner) => (least.get(owner) ?? 0) < newest(owner)),
    /** What a server may be shown: all that it had to see when it asked, and any of what came since. */
    allowed(server: string | null, [leastBase, leastOwn]: readonly [number, number]) {
      const sights = new Set<string>();
      for (const base of statesOf(BASE).slice(leastBase)) {
        if (server === null) sights.add(render(base.served));
        else {
          const since = statesOf(server).slice(leastOwn);
          for (const own of since) {
            for (const { hidden } of since) {
              const rest = [...base.served].filter(([id]) => !hidden.has(id));
              sights.add(render(new Map([...rest, ...own.served])));
            }
          }
        }
      }
      return [...sights];
    },
  };
}

function seen(library: Library): string {
  return render(new Map([...library.ids()].map((id) => [id, library.hash(id) ?? ''])));
}

function render(articles: ReadonlyMap<string, string>): string {
  return [...articles]
    .map(([id, hash]) => `${id} ${hash.slice(0, 8)}`)
    .sort()
    .join(', ');
}
