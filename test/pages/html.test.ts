import { expect, test } from 'vitest';
import { UserError } from '../../src/errors.ts';
import { readPage } from '../../src/pages/read.ts';
import { DATED } from '../fixtures/pages/dated.ts';
import { ENCODED } from '../fixtures/pages/encoded.ts';
import { inputOf, type PageCase, URL } from '../fixtures/pages/page.ts';
import { REFUSED } from '../fixtures/pages/refused.ts';
import { SHAPES } from '../fixtures/pages/shapes.ts';

async function read(one: PageCase) {
  const { published, modified, text, warnings, ...draft } = await readPage(inputOf(one));
  return {
    ...draft,
    published: published && [published.day, published.basis],
    modified: modified && [modified.day, modified.basis],
    text: text.split('\n\n'),
    warnings: warnings.map(({ kind }) => kind),
  };
}

test.each([...DATED, ...SHAPES, ...ENCODED].map((one) => [one.name, one] as const))('%s', async (_, one) => {
  expect(await read(one)).toMatchObject(one.expected);
});

test.each(REFUSED.map((one) => [one.name, one] as const))('refused: %s', async (_, one) => {
  const error = await readPage(inputOf(one)).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(UserError);
  expect((error as UserError).message.replace(URL, 'U')).toBe(one.message);
});

test('reading a page twice gives the same draft', async () => {
  for (const one of SHAPES) expect(await readPage(inputOf(one))).toEqual(await readPage(inputOf(one)));
});
