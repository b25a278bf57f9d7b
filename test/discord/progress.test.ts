import { expect, test } from 'vitest';
import { createProgress } from '../../src/discord/progress.ts';
import { textOf } from '../support/discord/components.ts';
import { startProxy, WHO, withBot } from './in-process.ts';
import { lines, note } from './notes.ts';

const FILE = { file: { filename: 'a.txt', content: 'x' } };

test('progress is shown at most every two seconds, one at a time, and only between begin and end', async () => {
  const shown: string[] = [];
  let [now, arrived] = [1_000, Promise.withResolvers<void>()];
  const show = (text: string) => {
    shown.push(text);
    return arrived.promise;
  };
  const arrive = async () => {
    arrived.resolve();
    await arrived.promise;
    await new Promise((resolve) => setImmediate(resolve));
    arrived = Promise.withResolvers<void>();
  };
  const progress = createProgress(
    show,
    () => now,
    (error) => expect.fail(String(error)),
  );
  progress.say('too early');
  progress.begin();
  progress.say('one');
  now += 5_000;
  progress.say('while one is on its way');
  await arrive();
  now -= 4_000;
  progress.say('within two seconds');
  now += 1_000;
  progress.say('two');
  let ended = false;
  const end = progress.end().then(() => {
    ended = true;
  });
  now += 5_000;
  progress.say('too late');
  await new Promise((resolve) => setImmediate(resolve));
  expect(ended).toBe(false); // "two" must not arrive after the answer
  await arrive();
  await end;
  expect(shown).toEqual(['one', 'two']);
});

test('what is done so far stands in the place of the answer until it comes', () => {
  let now = 0;
  let done = false;
  const half = Promise.withResolvers<void>();
  const command = note({
    async run(_values, { progress }) {
      progress?.('1 of *9* read');
      progress?.('2 of 9 read');
      await half.promise;
      now += 2_000;
      while (!done) {
        progress?.('8 of 9 read'); // shown once the first has arrived
        await new Promise((resolve) => setImmediate(resolve));
      }
      return lines(['All read.']);
    },
  });
  return withBot({ commands: [command], now: () => now }, async ({ discord }) => {
    await discord.ready();
    const seen = await discord.slash('note add', FILE, WHO);
    expect(textOf(seen.message)).toBe('1 of \\*9\\* read');
    half.resolve();
    await discord.until('the next word', () => textOf(seen.message) === '8 of 9 read');
    done = true;
    await discord.until('the answer', () => textOf(seen.message) === 'All read.');
    expect(discord.requests.filter(({ method }) => method === 'PATCH').length).toBe(3);
    expect(discord.violations).toEqual([]);
  });
});

test('a word of progress that does not arrive is logged, and the answer comes', async () => {
  let patches = 0;
  const proxy = await startProxy((method) => (method === 'PATCH' && patches++ === 0 ? 403 : null));
  const command = note({
    async run(_values, { progress }) {
      progress?.('half');
      return lines(['All read.']);
    },
  });
  await withBot({ commands: [command], api: proxy.api }, async ({ discord, log }) => {
    await discord.ready();
    const seen = await discord.slash('note add', FILE, WHO);
    expect(textOf(seen.message)).toBe('All read.');
    expect(log.join('\n')).toMatch(/\/note add could not say how far it is: DiscordAPIError/);
  });
  proxy.close();
});

test('after a word of progress a fault is still said in private', () => {
  const command = note({
    async run(_values, { progress }) {
      progress?.('half');
      throw new TypeError('broken');
    },
  });
  return withBot({ commands: [command] }, async ({ discord }) => {
    await discord.ready();
    const seen = await discord.slash('note add', FILE, WHO);
    await discord.until('a private word', () => seen.followUps.length > 0);
    expect(seen.deleted).toBe(true);
    expect((seen.followUps[0]?.flags ?? 0) & (1 << 6)).toBe(1 << 6);
    expect(discord.violations).toEqual([]);
  });
});
