import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRandom } from '../../bench/random.ts';
import type { Part } from '../../src/search/part.ts';
import { planBuild, planMerge } from '../../src/search/policy.ts';
import { LIMITS } from '../../src/search/segment.ts';
import { fastCheck } from '../support/seed.ts';

/** A part as the policy sees it: how many documents, how many of them dead. */
const part = (documents: number, dead = 0) =>
  ({ segment: { documents }, dead: dead === 0 ? null : { documents: dead } }) as unknown as Part;
const alive = ({ segment, dead }: Part) => segment.documents - (dead?.documents ?? 0);
const parts = (...sizes: number[]) => sizes.map((size) => part(size));

test.each([
  ['nothing', [], null],
  ['seven small ones wait', parts(1, 1, 1, 1, 1, 1, 1), null],
  ['eight small ones become one', parts(1, 2, 3, 4, 5, 6, 7, 8), [1, 2, 3, 4, 5, 6, 7, 8]],
  ['the smallest eight of a tier go first', parts(8, 1, 8, 8, 8, 8, 8, 8, 8), [1, 8, 8, 8, 8, 8, 8, 8]],
  ['a lower tier goes before a higher', parts(...Array(8).fill(60), ...Array(8).fill(3)), Array(8).fill(3)],
  ['as many as fit into a segment', parts(...Array(8).fill(20_000)), [20_000, 20_000, 20_000]],
  ['full segments stay', parts(...Array(20).fill(65_536)), null],
  ['eight of which no two fit into a segment stay', parts(...Array(8).fill(40_000)), null],
  ['a third dead is borne', [part(9, 3)], null],
  ['more is rewritten, however large', [part(8), part(65_536, 30_000)], [35_536]],
])('%s', (_, given, expected) => {
  expect(planMerge(given)?.map(alive) ?? null).toEqual(expected);
});

test('a first build fills segments with neighbours', () => {
  const sizes = planBuild([...parts(30_000, 30_000, 8000, 65_536, 1)]).map((group) => group.map(alive));
  expect(sizes).toEqual([[30_000, 30_000], [8000], [65_536], [1]]);
});

test('however documents come, parts stay few and each document is rewritten at most seven times', () => {
  fc.assert(
    fc.property(fc.nat(), fc.constantFrom(1, 20, 300), (seed, largest) => {
      const random = createRandom(seed);
      let held: { part: Part; rewritten: number }[] = [];
      for (let i = 0; i < 3000; i++) {
        held.push({ part: part(1 + Math.floor(random() * largest)), rewritten: 0 });
        for (let due = planMerge(held.map((one) => one.part)); due; due = planMerge(held.map((one) => one.part))) {
          const chosen = new Set(due);
          const taken = held.filter((one) => chosen.has(one.part));
          const documents = due.reduce((sum, one) => sum + alive(one), 0);
          expect(documents).toBeLessThanOrEqual(LIMITS.documents);
          const rewritten = Math.max(...taken.map((one) => one.rewritten)) + 1;
          held = [...held.filter((one) => !chosen.has(one.part)), { part: part(documents), rewritten }];
        }
        expectFew(held.map((one) => one.part));
      }
      expect(Math.max(...held.map(({ rewritten }) => rewritten))).toBeLessThanOrEqual(7);
    }),
    fastCheck(6),
  );
});

test('with removals too parts stay few, and rewriting is bounded by what was added and removed', () => {
  fc.assert(
    fc.property(fc.nat(), (seed) => {
      const random = createRandom(seed);
      let held: Part[] = [];
      let [changed, rewritten] = [0, 0];
      for (let i = 0; i < 3000; i++) {
        const size = 1 + Math.floor(random() * 40);
        held.push(part(size));
        changed += size;
        held = held.flatMap((one) => {
          const gone = random() < 0.2 ? Math.min(alive(one), Math.floor(random() * 1 + alive(one) * 0.05)) : 0;
          changed += gone;
          if (gone === alive(one)) return [];
          return gone === 0 ? [one] : [part(one.segment.documents, (one.dead?.documents ?? 0) + gone)];
        });
        for (let due = planMerge(held); due; due = planMerge(held)) {
          const chosen = new Set(due);
          const documents = due.reduce((sum, one) => sum + alive(one), 0);
          rewritten += documents;
          held = [...held.filter((one) => !chosen.has(one)), part(documents)];
        }
        expectFew(held);
      }
      expect(rewritten).toBeLessThanOrEqual(7 * changed);
    }),
    fastCheck(6),
  );
});

/** The bounds that the policy's comment states. */
function expectFew(held: readonly Part[]): void {
  const counts = new Map<number, number>();
  for (const one of held) {
    const tier = [8, 64, 512, 4096, 32_768, 65_536].findIndex((most) => alive(one) <= most);
    counts.set(tier, (counts.get(tier) ?? 0) + 1);
  }
  const documents = held.reduce((sum, one) => sum + alive(one), 0);
  for (const [tier, count] of counts) {
    expect(count).toBeLessThanOrEqual(tier < 5 ? 7 : Math.max(7, (2 * documents) / LIMITS.documents));
  }
}
