import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { startBot } from '../test/support/bot.ts';
import { allComponents, textOf } from '../test/support/discord/components.ts';
import type { Seen } from '../test/support/discord/seen.ts';
import { startStandIn } from '../test/support/discord/standIn.ts';
import { report } from './child.ts';
import type { Corpus } from './corpus.ts';
import { timesOf } from './measure.ts';

const SAVES = 20; // articles added by form, one after another
const IMPORTED = 1000; // articles of 600 words in a file
const EVERY_MS = 100; // between questions while these are imported
const WORDS = 600;
const guildId = '111111111111111111';
const moderator = { guildId, userId: '222222222222222222', permissions: 32n };
const anyone = { guildId, userId: '222222222222222223' };

/** The real bot against the stand-in: how soon an article is found after Save, and how soon questions are acknowledged while many come in. */
report(async ({ corpus }: { corpus: Corpus }) => {
  const root = mkdtempSync(join(tmpdir(), 'dateline-bench-'));
  const discord = await startStandIn({ token: 'right.token.of-the-bot', guilds: [guildId], patienceMs: 120_000 });
  const env = { DATA_DIR: join(root, 'data'), CACHE_DIR: join(root, 'cache'), SERVER_ARTICLES: '100000' };
  const bot = startBot({ standIn: discord, corpusDir: corpus.file, env });
  try {
    await bot.ready();
    const found: number[] = [];
    for (let at = 0; at < SAVES; at++) {
      const opened = await discord.slash('article add', {}, moderator);
      const text = `The steamer Zanzibarix${at} came in late. ${'Nobody on the quay had waited for her. '.repeat(20)}`;
      const preview = await discord.submit(opened, { title: `Boat ${at}`, date: '2024-05-06', text }, moderator);
      const save = allComponents(preview.message?.components ?? []).find(({ label }) => label === 'Save');
      const start = performance.now();
      await discord.press(preview, save?.custom_id ?? '', moderator);
      const question = `When did the steamer Zanzibarix${at} come in?`;
      const answer = await discord.slash('ask', { question }, anyone);
      if (!textOf(answer.message).includes('came in late')) throw new Error('what was saved is not found');
      found.push(performance.now() - start);
    }
    const lines = Array.from({ length: IMPORTED }, (_, at) => articleLine(at, corpus.questions));
    const file = { filename: 'many.jsonl', content: lines.join('\n'), contentType: 'application/octet-stream' };
    const start = performance.now();
    const done = discord.slash('article import', { file, copies: true }, moderator);
    const acknowledged: number[] = [];
    const asking: Promise<unknown>[] = [];
    const isOver = (seen: Seen | null) => seen !== null && textOf(seen.message).includes('taken in');
    let importing: Seen | null = null;
    done.then((seen) => {
      importing = seen;
    });
    for (let at = 0; !isOver(importing); at++) {
      const question = corpus.questions[at % corpus.questions.length] ?? '';
      const answer = discord.slash('ask', { question }, anyone);
      asking.push(answer.then(({ acknowledgedAfterMs }) => acknowledged.push(acknowledgedAfterMs ?? Infinity)));
      await setTimeout(EVERY_MS);
    }
    const seconds = (performance.now() - start) / 1000;
    await Promise.all(asking);
    const [saved, acks] = [timesOf(found), timesOf(acknowledged)];
    return {
      'from Save until found by /ask, p50 ms': saved.p50,
      'from Save until found by /ask, most ms': Math.max(...found),
      [`${IMPORTED} articles imported, s`]: seconds,
      'questions meanwhile': acknowledged.length,
      'acknowledged meanwhile, p50 ms': acks.p50,
      'acknowledged meanwhile, p99 ms': acks.p99,
      'acknowledged meanwhile, most ms': Math.max(...acknowledged),
    };
  } finally {
    await bot.stop();
    await discord.close();
    rmSync(root, { recursive: true });
  }
});

function articleLine(at: number, questions: readonly string[]): string {
  const words: string[] = [];
  for (let i = 0; words.length < WORDS; i++)
    words.push(...(questions[(at * 31 + i) % questions.length] ?? '').split(' '), '.');
  return JSON.stringify({ date: '2024-05-06', title: `Import ${at}`, text: `Article ${at}. ${words.join(' ')}` });
}
