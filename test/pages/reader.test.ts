import { afterAll, expect, test } from 'vitest';
import { createRandom } from '../../bench/random.ts';
import { storedText } from '../../src/corpus/text.ts';
import { isDay } from '../../src/days.ts';
import { UserError } from '../../src/errors.ts';
import { LIMITS } from '../../src/pages/limits.ts';
import { createPageReader } from '../../src/pages/reader.ts';
import { BOMBS } from '../fixtures/pages/bombs.ts';
import { DATED } from '../fixtures/pages/dated.ts';
import { mutate } from '../fixtures/pages/mutate.ts';
import { inputOf, P, page } from '../fixtures/pages/page.ts';
import { SHAPES } from '../fixtures/pages/shapes.ts';
import { fastCheck } from '../support/seed.ts';

const MEGABYTE = 2 ** 20;
const GOOD = inputOf({ html: page() });
const TEXT = P.join('\n\n');
const OWN = LIMITS.heapMegabytes + LIMITS.nurseryMegabytes; // MB that the thread may have

const reader = createPageReader({ deadlineMs: 3000 });
afterAll(() => reader.close());

test('pages asked for at once are read one after another', async () => {
  const drafts = await Promise.all(SHAPES.slice(0, 5).map((one) => reader.read(inputOf(one))));
  expect(drafts.map(({ text }) => text.split('\n\n'))).toEqual(SHAPES.slice(0, 5).map(({ expected }) => expected.text));
});

test('a page that is too large is refused before anything reads it', async () => {
  const bytes = new Uint8Array(LIMITS.htmlBytes + 1);
  await expect(reader.read({ ...GOOD, bytes })).rejects.toEqual(
    new UserError(`${GOOD.url} is larger than 3 MB, the limit for web pages; give its text as a .txt file`),
  );
  await expect(reader.read({ ...GOOD, bytes, type: 'application/pdf', url: null })).rejects.toBeInstanceOf(UserError);
});

test('a page that takes too long is given up, and the next one is read', async () => {
  const hasty = createPageReader({ deadlineMs: 250 });
  const slow = inputOf({ html: page({ body: '<p>a, b, c</p>'.repeat(19_000) }) });
  const [late, next] = await Promise.allSettled([hasty.read(slow), hasty.read({ ...GOOD, type: 'text/plain' })]);
  expect(late).toMatchObject({ reason: new UserError(`${GOOD.url} is not readable within 0.25 seconds`) });
  expect(next.status).toBe('fulfilled');
  await hasty.close();
});

test('a page that needs too much memory is given up, and the next one is read', async () => {
  const small = createPageReader({ heapMegabytes: 80, deadlineMs: 20_000 });
  const large = inputOf({ html: page({ body: '<p><b>a</b>, b, c'.repeat(9_900) }) });
  await expect(small.read(large)).rejects.toEqual(new UserError(`${GOOD.url} needs too much memory to be read`));
  expect((await small.read(GOOD)).text).toBe(TEXT);
  await small.close();
});

test('a reader that is closed reads nothing more; closing ends what it reads', async () => {
  const closed = createPageReader();
  const reading = closed.read(GOOD);
  const ended = expect(reading).rejects.toThrow('the reading thread ended');
  await new Promise((resolve) => setImmediate(resolve));
  await closed.close();
  await ended;
  await expect(closed.read(GOOD)).rejects.toThrow('the page reader is closed');
});

test('every bomb is read or refused, in bounded memory, and the next page is read', async () => {
  await reader.read(GOOD);
  const before = process.memoryUsage().rss;
  let most = before;
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss);
  }, 10);
  for (const [name, make] of Object.entries(BOMBS)) {
    const end = await reader.read(inputOf({ html: make() })).catch((error: unknown) => error);
    if (end instanceof Error) expect(end, name).toBeInstanceOf(UserError);
    expect((await reader.read(GOOD)).text, `after ${name}`).toBe(TEXT);
  }
  clearInterval(watch);
  expect((most - before) / MEGABYTE).toBeLessThan(OWN + 64);
});

test('1,000 hostile pages through one thread: each a sound draft or a refusal', async () => {
  const { seed } = fastCheck();
  const random = createRandom(seed);
  const pages = [...DATED, ...SHAPES];
  for (let at = 0; at < 1000; at++) {
    const { html, url } = pages[Math.floor(random() * pages.length)] ?? pages[0] ?? { html: '' };
    const hostile = mutate(String(html), random);
    const told = `TEST_SEED=${seed}, page ${at}`;
    const end = await reader
      .read(inputOf({ html: hostile, ...(url === undefined ? {} : { url }) }))
      .catch((error: unknown) => error);
    if (end instanceof Error) {
      expect(end, told).toBeInstanceOf(UserError);
      expect(end.message, told).not.toContain('within');
    } else {
      const { text, published, url: address } = end as Awaited<ReturnType<typeof reader.read>>;
      expect(text, told).toBe(storedText(text));
      expect(published === null || isDay(published.day), told).toBe(true);
      expect(address === null || URL.parse(address)?.hostname.endsWith('harbour.example'), told).toBe(true);
    }
  }
  expect((await reader.read(GOOD)).text).toBe(TEXT);
});
