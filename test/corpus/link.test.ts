import fc from 'fast-check';
import { expect, test } from 'vitest';
import { linkHash, normalLink } from '../../src/corpus/link.ts';
import { fastCheck } from '../support/seed.ts';

const PAGE = 'https://post.example/2024/03/crane-falls';

test.each([
  'http://post.example/2024/03/crane-falls',
  'https://www.post.example/2024/03/crane-falls',
  'https://m.post.example/2024/03/crane-falls',
  'https://mobile.post.example/2024/03/crane-falls',
  'https://amp.post.example/2024/03/crane-falls',
  'HTTPS://WWW.Post.Example/2024/03/crane-falls',
  'https://post.example./2024/03/crane-falls',
  'https://post.example:443/2024/03/crane-falls',
  'http://post.example:80/2024/03/crane-falls',
  'https://post.example/2024/03/crane-falls/',
  'https://post.example/2024/03/crane-falls?',
  'https://post.example/2024/03/crane-falls#comments',
  'https://post.example/2024/03/crane-falls#:~:text=crane',
  'https://post.example/2024/03/crane-falls#',
  'https://post.example/2024/03/crane-falls?utm_source=mail&utm_medium=a&UTM_Campaign=b',
  'https://post.example/2024/03/crane-falls/?fbclid=IwAR0x#top',
  'https://post.example/2024/03/crane-falls?gclid=1&mc_cid=2&msclkid=3&ref_src=twsrc%5Etfw&_ga=1.2',
  'https://post.example/2024/../2024/03/crane-falls',
])('the same link: %s', (link) => {
  expect(normalLink(link)).toBe(normalLink(PAGE));
  expect(linkHash(link)).toBe(linkHash(PAGE));
});

test.each([
  ['another path', PAGE, `${PAGE}-again`],
  ['another case', PAGE, 'https://post.example/2024/03/Crane-falls'],
  ['another site', PAGE, 'https://echo.example/2024/03/crane-falls'],
  ['a part of a site', PAGE, 'https://sport.post.example/2024/03/crane-falls'],
  ['another port', PAGE, 'https://post.example:8443/2024/03/crane-falls'],
  ['a page of it', PAGE, `${PAGE}?page=2`],
  ['a number in the query', 'https://post.example/?p=12', 'https://post.example/?p=13'],
  ['another order', `${PAGE}?a=1&b=2`, `${PAGE}?b=2&a=1`],
  ['a value in another case', `${PAGE}?id=x`, `${PAGE}?id=X`],
  ['what is only like a mark of a campaign', PAGE, `${PAGE}?utm=1`],
  ['a parameter that begins like one', PAGE, `${PAGE}?gclids=1`],
  ['a mark of a campaign in another value', `${PAGE}?next=utm_source=1`, PAGE],
  ['a route of a script', 'https://post.example/#!/crane', 'https://post.example/#!/mayor'],
  ['another such route', 'https://post.example/live#/crane', 'https://post.example/live#/mayor'],
  ['two slashes in the path', PAGE, 'https://post.example/2024//03/crane-falls'],
  ['a site called m', 'https://m.example/crane', 'https://www.example/crane'],
])('not the same link: %s', (_, one, other) => {
  expect(normalLink(one)).not.toBe(normalLink(other));
  expect(linkHash(one)).not.toBe(linkHash(other));
});

test('the two cases of an escape are one', () => {
  expect(normalLink('https://post.example/caf%c3%a9')).toBe(normalLink('https://post.example/café'));
});

test.each([
  'https://post.example',
  'https://post.example/',
  'http://www.post.example/?utm_source=mail#top',
  'ftp://post.example/crane',
  'javascript:alert(1)',
  'no link',
  '',
])('no link of one article: %s', (link) => {
  expect(normalLink(link)).toBeNull();
  expect(linkHash(link)).toBeNull();
});

test('a normal form is that of itself, whatever the link', () => {
  const piece = fc.stringMatching(/^[a-zA-Z0-9%&=?#!./_-]{0,30}$/);
  const link = fc
    .tuple(
      fc.constantFrom('http://', 'https://'),
      fc.constantFrom('a.example', 'www.m.a.example', 'm.b.example:81'),
      piece,
    )
    .map(([scheme, host, rest]) => `${scheme}${host}/${rest}`);
  fc.assert(
    fc.property(fc.oneof(link, fc.webUrl({ withQueryParameters: true, withFragments: true })), (url) => {
      const normal = normalLink(url);
      if (normal === null) return;
      const again = normalLink(`https://www.${normal}`);
      expect(again).toBe(normal);
    }),
    fastCheck(),
  );
});
