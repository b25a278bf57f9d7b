import { expect, test } from 'vitest';
import { articleAddCommand } from '../../commands/article-add.ts';
import { withFiles } from '../../src/console/file.ts';
import { nodeDisk } from '../../src/corpus/disk.ts';

const read = (raw: { readonly [name: string]: string }) => withFiles(articleAddCommand.options, raw, nodeDisk);

test('an address in the place of a file is refused, and taken where an address belongs', () => {
  const address = 'https://post.example/live';
  expect(() => read({ file: address })).toThrow(`${address} is an address: give it with --url.`);
  expect(read({ url: address })).toEqual({ url: address });
  expect(read({ file: 'a.txt', link: address })).toMatchObject({ file: { name: 'a.txt' }, link: address });
});
