import { expect, test } from 'vitest';
import { linksIn } from '../../src/discord/links.ts';

test.each([
  ['see https://a.example/x.', ['https://a.example/x']],
  ['(https://a.example/x), and “http://b.example/?q=1”!', ['https://a.example/x', 'http://b.example/?q=1']],
  ['[the page](https://a.example/x)', ['https://a.example/x']],
  ['[https://a.example/x](https://a.example/x)', ['https://a.example/x', 'https://a.example/x']],
  ['HTTPS://A.example/x', ['HTTPS://A.example/x']],
  ['<https://a.example/x>', ['https://a.example/x']],
  ['||https://a.example/x|| **https://b.example/y**', ['https://a.example/x', 'https://b.example/y']],
  ['https://a.example/Aurelia_(ship)', ['https://a.example/Aurelia_(ship)']],
  ['(https://a.example/Aurelia_(ship))', ['https://a.example/Aurelia_(ship)']],
  ['https://a.example/a,b;c', ['https://a.example/a,b;c']],
  ['ftp://a.example example.org and no more', []],
])('the addresses in %j', (text, links) => {
  expect(linksIn(text)).toEqual(links);
});
