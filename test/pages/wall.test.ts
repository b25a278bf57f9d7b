import { expect, test } from 'vitest';
import { readPage } from '../../src/pages/read.ts';
import { inputOf, P, page, TITLE } from '../fixtures/pages/page.ts';

// Short articles of free pages that want readers to pay as well, and what pages show of those that have to be paid for.
const MORE = [
  'The timetable of the last week is to be posted at the quay on Friday, and tickets that were bought for later days will be paid back at the office in Osmark.',
  'The hull, built in 1962, may go to the museum of the port. Its director said that the berth was too small, but that he would look at it.',
];
const [WHOLE, BRIEF] = [[...P, ...MORE], P.slice(0, 2)];
const html = (texts: readonly string[]) => texts.map((text) => `<p>${text}</p>`).join('\n');
const article = (inner: string) => page({ body: `<main><article><h1>${TITLE}</h1>${inner}</article></main>` });
const after = (promo: string, texts = WHOLE) => article(`${html(texts)}${promo}`);

test.each([
  ['more stories', after('<p>Subscribe to read more stories</p>')],
  ['more stories like this', after('<div class="box"><h3>Sign up to read more stories like this one</h3></div>')],
  ['more from the desk', after('<p>Join today to read more from our harbour desk.</p>')],
  ['a newsletter', after('<p>Sign up to keep up with the port, every Friday in your inbox.</p>')],
  [
    'local news',
    after('<div><p>Become a member to keep local journalism alive.</p><p>Already a member? Log in</p></div>'),
  ],
  ['games', after('<section><h2>Subscribe to unlock our crosswords and 60 years of archives</h2></section>')],
  ['comments', after('<p>Log in to continue to the comments.</p><p>Already have an account? Sign in</p>')],
  ['the account', after('<div><h4>The Harbour Post for 1 crown a week</h4><p>Already a subscriber? Log in</p></div>')],
  [
    'the account above a brief',
    page({
      body: `<header><span>Already a subscriber? Sign in</span></header><article><h1>${TITLE}</h1>${html(BRIEF)}</article>`,
    }),
  ],
  [
    'more stories amid it',
    article(`${html(BRIEF)}<div><p>Register to read more articles about ships</p></div>${html(WHOLE.slice(2))}`),
  ],
])('a short article is read, whatever its page offers: %s', async (_, given) => {
  const { text } = await readPage(inputOf({ html: given }));
  expect(text).toContain('ending a service that has run for 61 years.');
});

const CUT = [...P.slice(0, 3), 'A smaller boat will take over the mail in April, and the berth of the'];
test.each([
  ['to continue', after('<div><h2>Subscribe to continue reading</h2></div>', BRIEF)],
  ['to keep', after('<p>Create a free account to keep reading.</p>', WHOLE)],
  ['more', after('<div><h3>Subscribe to read more</h3><p>From 1 crown a week</p></div>', WHOLE)],
  [
    'more, run together',
    after('<x-wall><x-a>Sign in to read more</x-a><x-b>Already a subscriber?</x-b></x-wall>', BRIEF),
  ],
  ['the full story', after('<p>Log in now to read the full story</p>')],
  ['the rest', after('<p>Become a subscriber to read the rest of this article.</p>')],
  ['this article', after('<div><strong>Register to unlock this article</strong></div>')],
  ['subscribers only', after('<p>This article is exclusively for our subscribers.</p>', BRIEF)],
  ['a limit', after('<h2>You have reached your monthly article limit</h2>')],
  [
    'a price and the account below the first lines',
    after('<h2>1 crown a week</h2><p>Already a subscriber? Log in</p>', BRIEF),
  ],
  ['the account alone', article('<p>Already a subscriber? Log in</p>')],
  ['the account below words that break off', after('<p>Already have an account? Sign in</p>', CUT)],
  [
    'a box above the first lines',
    page({
      body: `<div><h2>Sign in to continue</h2></div><article><h1>${TITLE}</h1>${html(BRIEF)}</article>`,
    }),
  ],
])('what ends at a paywall is refused: %s', async (_, given) => {
  await expect(readPage(inputOf({ html: given }))).rejects.toThrow(/is behind a paywall: only \d+ words are readable$/);
});
