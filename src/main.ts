import { articleShowCommand } from '../commands/article.ts';
import { askCommand } from '../commands/ask.ts';
import type { Command, Context } from './command.ts';
import { readSettings, type Settings } from './config.ts';
import { helpText } from './console/help.ts';
import { runPrompt } from './console/prompt.ts';
import { EXIT, runOnce } from './console/run.ts';
import { styleFor } from './console/style.ts';
import { findCommand, readWords, UsageError } from './console/words.ts';
import { UserError } from './errors.ts';
import { openLibrary } from './opening.ts';

/** Every command, in the order in which help lists them. */
const COMMANDS: readonly Command[] = [askCommand, articleShowCommand];

const HOW_TO_CONNECT = `Type a question, or help. Ctrl-D ends.
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
  const open = async (corpus: string | null) => openContext(corpus ?? readSettings(process.env).corpusDir, warnAlone);
  const style = styleFor(process.stdout, process.env);
  return runOnce(readWords(found.command, found.rest), { open, stdin: process.stdin, write, style });
}

/** Without words: the bot where there is a token, else the prompt. */
async function start(settings: Settings, wantsPrompt: boolean): Promise<number> {
  const log = (line: string) => process.stdout.write(`${line}\n`);
  const context = await openContext(settings.corpusDir, log);
  const { discordToken: token, discordGuildId: guild, discordApi: api } = settings;
  if (token !== null && !wantsPrompt) {
    const { runBot } = await import('./discord/bot.ts'); // discord.js takes half a second that the prompt need not wait
    const code = await runBot({ token, api, guild, commands: COMMANDS, context: () => context, log, signals: process });
    process.exit(code); // after a second signal answers may still be under way
  }
  log(`${HOW_TO_CONNECT}\n`);
  await runPrompt(COMMANDS, context, { input: process.stdin, output: process.stdout }, process.env);
  return EXIT.answered;
}

async function openContext(corpus: string, report: (line: string) => void): Promise<Context> {
  return { library: await openLibrary(corpus, report) };
}

/** Reports to the error stream, so that standard output holds the answer alone. */
function warnAlone(line: string): void {
  process.stderr.write(`${line}\n`);
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
