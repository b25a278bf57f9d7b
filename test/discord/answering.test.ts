import { describe, expect, test } from 'vitest';
import type { Context } from '../../src/command.ts';
import { UserError } from '../../src/errors.ts';
import { textOf } from '../support/discord/components.ts';
import type { Seen } from '../support/discord/seen.ts';
import { answerTo, echo, type RunningBot, startProxy, WHO, withBot } from './in-process.ts';

const QUESTION = 'who *planted* the harbour bomb';
const EPHEMERAL = 1 << 6;

describe.concurrent('an answer', () => {
  test('is announced at once, then shown to everyone', () =>
    withBot({}, async ({ discord, log }) => {
      await discord.ready();
      const seen = await discord.slash('ask', { question: QUESTION }, WHO);
      expect([seen.deferred, seen.ephemeral, seen.followUps]).toEqual([true, false, []]);
      expect(textOf(seen.message)).toContain('**who \\*planted\\* the harbour bomb**');
      expect(discord.violations).toEqual([]);
      expectSilent(log, discord.requests);
    }));

  test('is for the asker alone when it is private', () =>
    withBot({}, async ({ discord }) => {
      await discord.ready();
      const seen = await discord.slash('ask', { question: QUESTION, private: true }, WHO);
      expect([seen.deferred, seen.ephemeral]).toEqual([true, true]);
      expect(textOf(seen.message)).toContain('harbour bomb');
      expect(discord.violations).toEqual([]);
    }));

  test('comes from one state of the world', () => {
    const contexts: Context[] = [];
    const check = (_: unknown, context: Context) => void contexts.push(context);
    const run = async (_: unknown, context: Context) => {
      contexts.push(context);
      return answerTo('q');
    };
    return withBot({ commands: [echo({ check, run })], context: () => ({}) as Context }, async ({ discord }) => {
      await discord.ready();
      await discord.slash('ask', { question: 'q' }, WHO);
      expect(contexts[0]).toBe(contexts[1]);
      await discord.slash('ask', { question: 'q' }, WHO);
      expect(contexts[2]).not.toBe(contexts[0]);
    });
  });

  test('of a subcommand comes from the command of that name', () =>
    withBot({ commands: [echo({ name: 'say twice' }), echo({ name: 'say once' })] }, async ({ discord }) => {
      await discord.ready();
      const seen = await discord.slash('say once', { question: QUESTION }, WHO);
      expect(textOf(seen.message)).toContain('harbour bomb');
      expect(discord.violations).toEqual([]);
    }));
});

describe.concurrent('a fault of the asker', () => {
  const fault = new UserError('No article is from *here*.');
  const check = () => {
    throw fault;
  };

  test.each([
    ['an option that cannot be read', [echo()], { as_of: 'soon' }, 'as\\_of "soon" is not a date'],
    ['options that do not go together', [echo({ check })], {}, 'No article is from \\*here\\*.'],
  ])('is said at once and in private: %s', (_what, commands, options, words) =>
    withBot({ commands }, async ({ discord, log }) => {
      await discord.ready();
      const seen = await discord.slash('ask', { question: QUESTION, ...options }, WHO);
      expect([seen.deferred, seen.ephemeral]).toEqual([false, true]);
      expect(textOf(seen.message)).toContain(words);
      expect(log.join('\n')).not.toMatch(/fault|\*here/);
      expect(discord.violations).toEqual([]);
    }),
  );

  test('takes the place of a public answer, in private', () =>
    withBot({ commands: [echo({ run: () => Promise.reject(fault) })] }, async ({ discord, log }) => {
      await discord.ready();
      const seen = await discord.slash('ask', { question: QUESTION }, WHO);
      expectWithdrawn(seen, 'No article is from \\*here\\*.');
      expect(log.join('\n')).not.toMatch(/fault|\*here/);
      expect(discord.violations).toEqual([]);
    }));

  test('takes the place of a private answer', () =>
    withBot({ commands: [echo({ run: () => Promise.reject(fault) })] }, async ({ discord }) => {
      await discord.ready();
      const seen = await discord.slash('ask', { question: QUESTION, private: true }, WHO);
      expect([seen.ephemeral, seen.deleted, seen.followUps]).toEqual([true, false, []]);
      expect(textOf(seen.message)).toBe('No article is from \\*here\\*.');
      expect(discord.violations).toEqual([]);
    }));

  test('is shortened when it is longer than a message', () => {
    const run = () => Promise.reject(new UserError('very long '.repeat(1_000)));
    return withBot({ commands: [echo({ run })] }, async ({ discord }) => {
      await discord.ready();
      const seen = await discord.slash('ask', { question: QUESTION }, WHO);
      expect(textOf(seen.followUps[0] ?? null)).toMatch(/^very long .* \\\[…\]$/);
      expect(discord.violations).toEqual([]);
    });
  });
});

describe.concurrent('a fault of ours', () => {
  const bug = async ({ question }: { question: string }) => {
    throw new TypeError(`cannot read "${question}"`, { cause: new Error(question.toUpperCase()) });
  };
  const badCheck = ({ question }: { question: string }) => {
    throw new TypeError(`cannot check "${question}"`);
  };

  test.each([
    ['while answering', [echo({ run: bug })], false],
    ['while checking', [echo({ check: badCheck })], true],
  ])('is apologised for in private, and logged without the question: %s', (_when, commands, atOnce) =>
    withBot({ commands }, async ({ discord, log }) => {
      await discord.ready();
      const seen = await discord.slash('ask', { question: QUESTION }, WHO);
      const said = atOnce ? textOf(seen.message) : textOf(seen.followUps[0] ?? null);
      const reference = /Something went wrong on Dateline's side, not yours\. It is in the log as (\d{6})\./.exec(
        said,
      )?.[1];
      const line = log.find((each) => each.startsWith(`fault ${reference} in /ask: TypeError "`));
      expect(line).toMatch(/in-process|answering\.test\.ts:\d+:\d+/);
      if (!atOnce) expectWithdrawn(seen, 'Something went wrong');
      expectSilent(log, discord.requests);
      expect(discord.violations).toEqual([]);
    }),
  );

  test('takes the place of a private answer', () =>
    withBot({ commands: [echo({ run: bug })] }, async ({ discord, log }) => {
      await discord.ready();
      const seen = await discord.slash('ask', { question: QUESTION, private: true }, WHO);
      expect(textOf(seen.message)).toContain('Something went wrong');
      expectSilent(log, discord.requests);
      expect(discord.violations).toEqual([]);
    }));

  test('is an answer that Discord refuses', async () => {
    const proxy = await startProxy((method) => (method === 'PATCH' ? 400 : null));
    await withBot({ api: proxy.api }, async ({ discord, log }) => {
      await discord.ready();
      const seen = await discord.slash('ask', { question: QUESTION }, WHO);
      expectWithdrawn(seen, 'Something went wrong');
      expect(log.join('\n')).toMatch(
        /fault \d{6} in \/ask: DiscordAPIError\S* code=0 status=400 method=PATCH "refused" at /,
      );
      expectSilent(log, discord.requests);
    });
    proxy.close();
  });

  test('is logged when not even the apology arrives', async () => {
    const proxy = await startProxy((_method, path) => (path.includes('/webhooks/') ? 403 : null));
    const run = async ({ question }: { question: string }) => answerTo(question);
    await withBot({ api: proxy.api, commands: [echo({ run })], standIn: { patienceMs: 500 } }, async (bot) => {
      await bot.discord.ready();
      await expect(bot.discord.slash('ask', { question: QUESTION }, WHO)).rejects.toThrow('to be answered');
      expect(bot.log.filter((line) => line.startsWith('an answer was not withdrawn: DiscordAPIError')).length).toBe(2);
      expectSilent(bot.log, bot.discord.requests);
    });
    proxy.close();
  });

  test('is a command that Discord still shows, but this version has not', () =>
    withBot({ commands: [echo()] }, async ({ discord }) => {
      await discord.ready();
      const command = { name: 'gone', description: 'Gone', integration_types: [0], contexts: [0] };
      await fetch(`${discord.api}/v10/applications/${discord.applicationId}/commands`, {
        method: 'PUT',
        headers: { authorization: `Bot ${discord.token}`, 'content-type': 'application/json' },
        body: JSON.stringify([command]),
      });
      const seen = await discord.slash('gone', {}, WHO);
      expect([seen.deferred, seen.ephemeral]).toEqual([false, true]);
      expect(textOf(seen.message)).toBe('This version of Dateline does not know /gone.');
    }));
});

/** The public answer is gone, and the asker alone reads `words`. */
function expectWithdrawn(seen: Seen, words: string): void {
  expect([seen.ephemeral, seen.deleted, seen.followUps.length]).toEqual([false, true, 1]);
  const [followUp] = seen.followUps;
  expect((followUp?.flags ?? 0) & EPHEMERAL).toBe(EPHEMERAL);
  expect(textOf(followUp ?? null)).toContain(words);
}

/** Nothing that was asked, and no token, is in the log. */
function expectSilent(log: readonly string[], requests: RunningBot['discord']['requests']): void {
  const tokens = requests.flatMap(({ path }) => /\/(?:interactions|webhooks)\/\d+\/([^/]+)/.exec(path)?.[1] ?? []);
  expect(tokens.length).toBeGreaterThan(0);
  for (const line of log) {
    expect(line).not.toMatch(/planted|harbour|bomb|token-of-the-bot/i);
    for (const token of tokens) expect(line).not.toContain(token);
  }
}
