import { inspect } from 'node:util';
import { articleContextCommand, articleShowCommand } from '../commands/article.ts';
import { askCommand } from '../commands/ask.ts';
import { datesCommand } from '../commands/dates.ts';
import { evalRetrievalCommand } from '../commands/eval.ts';
import { evalDatesCommand } from '../commands/eval-dates.ts';
import { evalTimelinesCommand } from '../commands/eval-timelines.ts';
import { timelineCommand } from '../commands/timeline.ts';
import type { Command } from './command.ts';
import { readSettings, type Settings } from './config.ts';
import { helpText } from './console/help.ts';
import { createProgress } from './console/progress.ts';
import { runPrompt } from './console/prompt.ts';
import { EXIT, runOnce } from './console/run.ts';
import { styleFor } from './console/style.ts';
import { findCommand, readWords, UsageError } from './console/words.ts';
import { UserError } from './errors.ts';
import type { Library } from './library.ts';
import { type Opened, openCorpus, type Reporter } from './opening.ts';

/** Every command, in the order in which help lists them. */
const COMMANDS: readonly Command[] = [
  askCommand,
  timelineCommand,
  articleShowCommand,
  articleContextCommand,
  datesCommand,
  evalRetrievalCommand,
  evalDatesCommand,
  evalTimelinesCommand,
];

const HOW_TO_CONNECT = `Type a question, /timeline and a topic, or help. Ctrl-D ends.
To answer in Discord, put its token as DISCORD_TOKEN into .env (README: Connecting to Discord).`;

loadDotEnv();
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(EXIT.error); // whoever read the output has gone
});
try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (error instanceof UserError) process.stderr.write(`${error.message}\n`);
  else console.error('This is a fault of Dateline itself, sorry. Please report it with what follows.\n', error);
  process.exitCode = error instanceof UsageError ? EXIT.usage : EXIT.error;
}

async function main(words: readonly string[]): Promise<number> {
  const [first] = words;
  if (first === 'help' || first === '--help') return print(helpText(COMMANDS));
  if (first === undefined || first === 'console') return start(readSettings(process.env), first === 'console');
  const found = findCommand(words, COMMANDS);
  if (!found) throw new UsageError(`There is no command "${first}".\n\n${helpText(COMMANDS)}`);
  const open = async (corpus: string | null) => {
    const settings = readSettings(process.env);
    // The error stream is told, so that standard output holds the answer alone.
    const { library } = await openCorpus(corpus ?? settings.corpusDir, settings.cacheDir, reporterTo(process.stderr));
    return { library };
  };
  const style = styleFor(process.stdout, process.env);
  return runOnce(readWords(found.command, found.rest), { open, stdin: process.stdin, write, style });
}

/** Without words: the bot where there is a token, else the prompt. */
async function start(settings: Settings, wantsPrompt: boolean): Promise<number> {
  const log = (line: string) => process.stdout.write(`${line}\n`);
  const { corpusDir, cacheDir, discordToken: token, discordGuildId: guild, discordApi: api } = settings;
  const reporter = reporterTo(process.stdout);
  if (token !== null && !wantsPrompt) {
    const current = following(await openCorpus(corpusDir, cacheDir, reporter, { early: true }), log);
    const { runBot } = await import('./discord/bot.ts'); // discord.js takes half a second that the prompt need not wait
    const code = await runBot({ token, api, guild, commands: COMMANDS, context: current, log, signals: process });
    process.exit(code); // after a second signal answers may still be under way
  }
  const { library } = await openCorpus(corpusDir, cacheDir, reporter);
  log(`${HOW_TO_CONNECT}\n`);
  await runPrompt(COMMANDS, { library }, { input: process.stdin, output: process.stdout }, process.env);
  return EXIT.answered;
}

/** The library of now: the new one as soon as there is one. What goes wrong with that is told, and the old one serves on. */
function following({ library, renewed }: Opened, log: (line: string) => void): () => { library: Library } {
  let current = { library };
  renewed?.then(
    (next) => {
      current = { library: next };
    },
    (error: unknown) =>
      log(`The articles could not be read anew: ${error instanceof UserError ? error.message : inspect(error)}`),
  );
  return () => current;
}

function reporterTo(stream: NodeJS.WriteStream): Reporter {
  const line = (text: string) => void stream.write(`${text}\n`);
  return { line, progress: createProgress(stream, () => performance.now()) };
}

async function print(text: string): Promise<number> {
  await write(text);
  return EXIT.answered;
}

function write(text: string): Promise<void> {
  return new Promise((resolve) => {
    process.stdout.write(text, () => resolve());
  });
}

function loadDotEnv(): void {
  try {
    process.loadEnvFile();
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  }
}
