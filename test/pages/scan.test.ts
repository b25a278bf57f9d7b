import { expect, test } from 'vitest';
import { UserError } from '../../src/errors.ts';
import { LIMITS } from '../../src/pages/limits.ts';
import { scanPage } from '../../src/pages/scan.ts';

const nested = (depth: number) => `${'<div>'.repeat(depth)}x${'</div>'.repeat(depth)}`;
const attributes = (count: number) => `<p ${Array.from({ length: count }, (_, at) => `a${at}`).join(' ')}>x</p>`;

test.each([
  ['depth', nested(LIMITS.depth), nested(LIMITS.depth + 1), 'its elements are nested more than 128 deep'],
  [
    'depth that is left out',
    `<svg>${nested(127)}</svg>`,
    `<svg>${nested(128)}</svg>`,
    'its elements are nested more than 128 deep',
  ],
  ['elements', '<p>'.repeat(20_000), '<p>'.repeat(20_001), 'it has more than 20,000 elements'],
  ['attributes', attributes(64).repeat(9), attributes(65), 'one of its elements has more than 64 attributes'],
])('as much %s as is allowed is read, and one more is refused', (_, most, more, fault) => {
  expect(scanPage(most, 'U').html).toContain('<body>');
  expect(() => scanPage(more, 'U')).toThrow(new UserError(`U is not readable: ${fault}`));
});

test('elements that are left out do not count', () => {
  expect(() =>
    scanPage('<script>1</script><svg><g></g></svg><meta name=a content=b>'.repeat(20_000), 'U'),
  ).not.toThrow();
});

test.each([
  ['<p>a<script>alert(1)</script>b</p>', '<p>ab</p>'],
  ['<p onclick="x" class="y" style="color:red">a</p>', '<p class="y">a</p>'],
  ['<P>a<p>b', '<p>a</p><p>b</p>'],
  ['<x-y>a</x-y><marquee>b</marquee>', '<span>a</span><span>b</span>'],
  ["<p title='\"&amp;<'>&lt;b&gt; &amp; &copy;</p>", '<p title="&quot;&amp;&lt;">&lt;b&gt; &amp; ©</p>'],
  ['<form><p>a</p><select><option>b</select><textarea>c</textarea></form>', '<span><p>a</p></span>'],
  ['<svg><title>t</title><p>a</p></svg><template><p>b</p></template>c', 'c'],
  ['a<!-- b --><![CDATA[c]]><?d?>e', 'ae'],
  ['<div hidden>a</div><article hidden>b</article>', '<article>b</article>'],
  ['a<br>b<hr>c<wbr>d', 'a<br>b<hr>cd'],
  [
    '<meta itemprop="datePublished" content="2023-11-05">',
    '<data content="2023-11-05" itemprop="datePublished"></data>',
  ],
])('%s', (markup, body) => {
  expect(scanPage(markup, 'U').html).toBe(`<!doctype html><title></title><body>${body}</body>`);
});

test('metadata', () => {
  const markup = `<html lang="en-GB"><head><title>A &amp; B</title><meta property="og:Title" content="C"><link rel="shortlink canonical" href="/c">
    <script type="application/ld+json">{"a":"</p>"}</script></head><body><footer><script type="application/ld+json">2</script></footer>
    <svg><title>no</title></svg><input type="PASSWORD"></body></html>`;
  expect(scanPage(markup, 'U')).toMatchObject({
    title: 'A & B',
    metas: [['og:title', 'C']],
    jsonLd: ['{"a":"</p>"}', '2'],
    canonical: '/c',
    language: 'en-GB',
    asksPassword: true,
  });
});
