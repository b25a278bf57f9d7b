import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addHash, articleHash, corpusHash, sha256, subtractHash } from '../../src/corpus/hash.ts';
import { article } from '../support/articles.ts';
import { fastCheck } from '../support/seed.ts';

describe('articleHash', () => {
  it('stays what it was: permalinks hold it', () => {
    const one = article({ id: 'a', text: 'Text – “é”.', title: 'T', published: '2023-11-05' });
    expect(articleHash(one)).toBe('d7097e76a03b57788468777229b6961a8c5c51b580d3b91c8c10894dbd4256f8');
  });

  it('does not depend on the order of the fields, nor on others', () => {
    const one = article({ id: 'a', text: 'Text.' });
    const other = { extra: 1, ...Object.fromEntries(Object.entries(one).reverse()) } as unknown as typeof one;
    expect(articleHash(other)).toBe(articleHash(one));
  });

  it('differs when any field does, and when a value moves to another field', () => {
    const one = article({ id: 'a', text: 'Text.' });
    const others = (['id', 'title', 'published', 'source', 'url', 'author', 'place', 'text'] as const).map((name) =>
      articleHash({ ...one, [name]: 'x' }),
    );
    expect(new Set([articleHash(one), ...others]).size).toBe(9);
  });
});

describe('corpusHash', () => {
  const hash = fc.stringMatching(/^[0-9a-f]{64}$/);
  const hashes = fc.uniqueArray(hash, { maxLength: 8 });
  const versionOf = (all: readonly string[]) => corpusHash(all.reduce(addHash, 0n));

  it('does not depend on the order of the articles', () => {
    const shuffled = hashes.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
    );
    fc.assert(
      fc.property(shuffled, ([all, other]) => versionOf(all) === versionOf(other)),
      fastCheck(),
    );
  });

  it('differs when an article is added, taken out or changed', () => {
    const [one, two] = [sha256('one'), sha256('two')];
    fc.assert(
      fc.property(
        hashes,
        (all) => new Set([versionOf(all), versionOf([...all, one]), versionOf([...all, two])]).size === 3,
      ),
      fastCheck(),
    );
  });

  it('is what it was before, when what was added is taken out again', () => {
    fc.assert(
      fc.property(hashes, hash, (all, one) => {
        const sum = all.reduce(addHash, 0n);
        return subtractHash(addHash(sum, one), one) === sum;
      }),
      fastCheck(),
    );
  });

  it('is 64 hex characters, for no article too', () => {
    expect(versionOf([])).toMatch(/^[0-9a-f]{64}$/);
  });
});
