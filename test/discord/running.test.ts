import { describe, expect, test } from 'vitest';
import { textOf } from '../support/discord/components.ts';
import { answerTo, echo, GUILD, type RunningBot, startProxy, WHO, withBot } from './in-process.ts';

describe.concurrent('the bot', () => {
  test('ends with one clear line when its token is wrong', () =>
    withBot({ token: 'a-wrong-one' }, async ({ ended, log }) => {
      expect(await ended).toBe(1);
      expect(log).toEqual([expect.stringMatching(/^Discord does not accept DISCORD_TOKEN: /)]);
    }));

  test('ends with one clear line when its token cannot be sent', () =>
    withBot({ token: 'line\nend' }, async ({ ended, log }) => {
      expect(await ended).toBe(1);
      expect(log.length).toBe(1);
      expect(log[0]).toMatch(/^Discord cannot be reached/);
      expect(log[0]).not.toContain('line');
    }));

  test('ends with one clear line when Discord cannot be reached', () =>
    withBot({ api: () => 'http://127.0.0.1:9/api' }, async ({ ended, log }) => {
      expect(await ended).toBe(1);
      expect(log).toEqual([
        'Discord cannot be reached at http://127.0.0.1:9/api (ECONNREFUSED); start again when it can.',
      ]);
    }));

  test('ends when its token is no longer accepted, since discord.js has forgotten it', async () => {
    const proxy = await startProxy((_method, path) => (path.endsWith('/commands') ? 401 : null));
    await withBot({ api: proxy.api }, async ({ ended, log }) => {
      expect(await ended).toBe(1);
      expect(log[1]).toMatch(/^Discord does not accept DISCORD_TOKEN: /);
    });
    proxy.close();
  });

  test('goes on when the commands cannot be registered', async () => {
    const proxy = await startProxy((method) => (method === 'PUT' ? 403 : null));
    await withBot({ api: proxy.api, guild: GUILD }, async ({ logged, signals, ended }) => {
      await logged(/^the commands could not be registered \(is the bot in server 1{18}\?\): DiscordAPIError/);
      signals.emit('SIGTERM');
      expect(await ended).toBe(0);
    });
    proxy.close();
  });

  test('survives errors that nobody caught, and does not repeat their words', () =>
    withBot({}, async ({ discord, log, signals }) => {
      await discord.ready();
      signals.emit('uncaughtException', new TypeError('malformed secret packet'));
      signals.emit('unhandledRejection', new Error('secret words'));
      await discord.slash('ask', { question: 'q' }, WHO);
      const lines = log.filter((line) => line.startsWith('an error that nobody caught: '));
      expect(lines.length).toBe(2);
      expect(lines.join('\n')).not.toContain('secret');
    }));

  test('does not start with commands that Discord would refuse', () =>
    expect(withBot({ commands: [echo({ name: 'Shout' })] }, async ({ ended }) => void (await ended))).rejects.toThrow(
      '/Shout cannot be registered',
    ));
});

describe.concurrent('stopping', () => {
  test('finishes what is being answered, and takes nothing new', async () => {
    const slow = slowCommand();
    await withBot({ commands: [slow.command] }, async ({ discord, log, signals, ended }) => {
      await discord.ready();
      const first = discord.slash('ask', { question: 'first' }, WHO);
      await slow.started;
      signals.emit('SIGTERM');
      const late = await discord.slash('ask', { question: 'late' }, WHO);
      expect([late.deferred, late.ephemeral]).toEqual([false, true]);
      expect(textOf(late.message)).toBe('Dateline is being restarted. Please ask again in a minute.');
      slow.finish();
      expect(textOf((await first).message)).toContain('**first**');
      expect(await ended).toBe(0);
      expect(log.at(-1)).toMatch(/^stopping/);
      expect(discord.violations).toEqual([]);
    });
  });

  test('is at once at a second signal', async () => {
    const slow = slowCommand();
    await withBot({ commands: [slow.command] }, async ({ discord, signals, ended }) => {
      await discord.ready();
      const never = discord.slash('ask', { question: 'first' }, WHO);
      never.catch(() => {}); // it waits until the stand-in closes
      await slow.started;
      signals.emit('SIGINT');
      signals.emit('SIGINT');
      expect(await ended).toBe(130);
      slow.finish();
    });
  });

  test('leaves the process as it was', () =>
    withBot({}, async ({ discord, signals, ended }) => {
      await discord.ready();
      signals.emit('SIGINT');
      expect(await ended).toBe(0);
      expect(signals.eventNames()).toEqual([]);
    }));
});

describe.concurrent('the connection', () => {
  test.each<[string, (bot: RunningBot) => void]>([
    ['is cut', ({ discord }) => discord.dropGateway()],
    ['is closed', ({ discord }) => discord.dropGateway(4000)],
    ['is to be made anew', ({ discord }) => discord.reconnect()],
    ['has an invalid session that can be resumed', ({ discord }) => discord.invalidateSession(true)],
    ['has lost its session', ({ discord }) => discord.invalidateSession(false)], // discord.js waits 5 seconds here
  ])('%s: the next question is answered once', (_what, disturb) =>
    withBot({}, async (bot) => {
      const { discord } = bot;
      await discord.ready();
      disturb(bot);
      await discord.ready();
      const seen = await discord.slash('ask', { question: 'still there' }, WHO);
      expect(textOf(seen.message)).toContain('still there');
      expect(discord.requests.filter(({ route }) => route.endsWith('/callback')).length).toBe(1);
      expect(discord.violations).toEqual([]);
    }),
  );

  test.each([
    [4004, /^Discord does not accept DISCORD_TOKEN/],
    [4014, /^Discord closed the connection for good: DisallowedIntents/],
  ])('is closed for good with %i: the bot ends', (code, line) =>
    withBot({}, async ({ discord, ended, log }) => {
      await discord.ready();
      discord.dropGateway(code);
      expect(await ended).toBe(1);
      expect(log.filter((each) => line.test(each)).length).toBe(1);
    }),
  );
});

/** A command that answers when it is told to. */
function slowCommand() {
  const [started, released] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const run = async ({ question }: { question: string }) => {
    started.resolve();
    await released.promise;
    return answerTo(question);
  };
  return { command: echo({ run }), started: started.promise, finish: released.resolve };
}
