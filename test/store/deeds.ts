import { createRandom, pick, type Random } from '../../bench/random.ts';
import { article } from '../support/articles.ts';
import type { Deed, Model, Step } from './model.ts';

/** Who has articles in these tests: the base, and some servers. */
export const OWNERS = ['base', '101', '102', '103'];
const IDS = ['a', 'b', 'c', '~d', 'é', '__proto__'];
const WORDS = ['crane', 'port', 'mayor', 'harbour', 'strike', 'ferry', 'Höfn', '1,400'];
/** Links of the articles in these tests: the first two lead to the same page. */
export const LINKS = [
  'https://post.example/live',
  'http://www.post.example/live/?utm_source=a#7',
  'https://post.example/7',
];
const AUTHORS = ['owner', '900000000000000001', '900000000000000002'];

/** Deeds without end, the same for the same seed, most of which a store in the model's state accepts. */
export function createDeeds(seed: number, model: Model, owners: readonly string[] = OWNERS): () => Deed {
  const random = createRandom(seed);
  let made = 0;
  return () => {
    const owner = one(random, owners);
    const steps = Array.from({ length: 1 + pick(random, 3) }, () => stepOf(random, model, owner));
    // The clock goes back now and then: the order is that of the numbers.
    const author = { who: one(random, AUTHORS), at: 1_700_000_000_000 + pick(random, 1e9), why: whyOf(random) };
    made++;
    return { owner, author: { ...author, at: author.at + made }, steps };
  };
}

/** An article of these tests, with or without the fields that may be absent. */
export function randomArticle(random: Random, id: string) {
  const words = Array.from({ length: 3 + pick(random, 60) }, () => one(random, WORDS)).join(' ');
  return article({
    id,
    title: pick(random, 3) === 0 ? null : `${one(random, WORDS)} ${pick(random, 100)}`,
    published: one(random, ['2023-11-05', '2024-02-29', '2024-06-01']),
    source: one(random, [null, 'Harbour Post', 'Echo']),
    url: one(random, [null, ...LINKS]),
    text: `The ${words}.\n\nIt was the ${one(random, WORDS)} of ${pick(random, 1000)}.`,
  });
}

function stepOf(random: Random, model: Model, owner: string): Step {
  const id = one(random, IDS);
  const kept = model.articles.get(owner)?.get(id);
  const now = kept?.current == null ? null : (kept.revisions[kept.current - 1]?.hash ?? null);
  const roll = pick(random, 100);
  if (roll < 4) return { kind: 'purge', id };
  if (roll < 14) return { kind: 'undo', number: Math.max(1, model.log.length - pick(random, 6)) };
  if (roll < 26) return { kind: model.hidden.get(owner)?.has(id) ? 'unhide' : 'hide', id };
  if (now === null) {
    return kept && roll < 60 ? { kind: 'restore', id } : { kind: 'add', article: randomArticle(random, id) };
  }
  if (roll < 80) {
    const saw = roll < 30 ? 'f'.repeat(64) : now; // someone looked at another revision
    return { kind: 'edit', saw, article: randomArticle(random, id) };
  }
  return { kind: 'remove', id, saw: roll < 90 ? now : null };
}

function whyOf(random: Random): string | null {
  return pick(random, 2) === 0 ? null : `because of ${one(random, WORDS)}`;
}

function one<T>(random: Random, items: readonly T[]): T {
  const item = items[pick(random, items.length)];
  if (item === undefined) throw new Error('there is nothing to pick from');
  return item;
}
