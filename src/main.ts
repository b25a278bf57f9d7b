import { articleContextCommand, articleShowCommand } from '../commands/article.ts';
import { articleAddCommand } from '../commands/article-add.ts';
import {
  articleHideCommand,
  articlePurgeCommand,
  articleRemoveCommand,
  articleRestoreCommand,
  articleUndoCommand,
  articleUnhideCommand,
} from '../commands/article-change.ts';
import { articleCheckCommand } from '../commands/article-check.ts';
import { articleComposeCommand } from '../commands/article-compose.ts';
import { articleCancelCommand, articleSaveCommand, articleUpdateCommand } from '../commands/article-draft.ts';
import { articleEditCommand } from '../commands/article-edit.ts';
import { articleExportCommand } from '../commands/article-export.ts';
import { articleHistoryCommand } from '../commands/article-history.ts';
import { articleImportCommand } from '../commands/article-import.ts';
import { articleListCommand } from '../commands/article-list.ts';
import { askCommand } from '../commands/ask.ts';
import { backupCommand } from '../commands/backup.ts';
import { datesCommand } from '../commands/dates.ts';
import { evalRetrievalCommand } from '../commands/eval.ts';
import { evalDatesCommand } from '../commands/eval-dates.ts';
import { evalTimelinesCommand } from '../commands/eval-timelines.ts';
import { restoreCommand } from '../commands/restore.ts';
import { settingsChangesCommand, settingsModeratorsCommand } from '../commands/settings.ts';
import { timelineCommand } from '../commands/timeline.ts';
import { verifyCommand } from '../commands/verify.ts';
import type { Command } from './command.ts';
import { readSettings, type Settings } from './config.ts';
import { helpText } from './console/help.ts';
import { createProgress } from './console/progress.ts';
import { runPrompt } from './console/prompt.ts';
import { EXIT, runOnce } from './console/run.ts';
import { styleFor } from './console/style.ts';
import { findCommand, type Request, readWords, UsageError } from './console/words.ts';
import { UserError } from './errors.ts';
import type { Reporter } from './reporting.ts';
import { runForDiscord, runForOwner } from './running.ts';

/** Every command, in the order in which help lists them. */
const COMMANDS: readonly Command[] = [
  askCommand,
  timelineCommand,
  articleShowCommand,
  articleContextCommand,
  articleListCommand,
  articleCheckCommand,
  articleHistoryCommand,
  articleAddCommand,
  articleEditCommand,
  articleComposeCommand,
  articleSaveCommand,
  articleUpdateCommand,
  articleCancelCommand,
  articleRemoveCommand,
  articleRestoreCommand,
  articleUndoCommand,
  articleHideCommand,
  articleUnhideCommand,
  articlePurgeCommand,
  settingsModeratorsCommand,
  settingsChangesCommand,
  articleImportCommand,
  articleExportCommand,
  verifyCommand,
  backupCommand,
  restoreCommand,
  datesCommand,
  evalRetrievalCommand,
  evalDatesCommand,
  evalTimelinesCommand,
];

const AT_CONSOLE = COMMANDS.filter(({ action }) => action !== 'only');

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
  const [first, second] = words;
  if (first === 'help' || first === '--help') return print(helpText(AT_CONSOLE));
  if (first === 'console' && second === '--help') return print(helpText(AT_CONSOLE));
  if (first === 'console' && second !== undefined)
    throw new UsageError(`console takes nothing else, such as "${second}"; CORPUS_DIR says which articles it reads.`);
  if (first === undefined || first === 'console') return start(readSettings(process.env), first === 'console');
  const found = findCommand(words, AT_CONSOLE);
  if (!found) {
    const begun = AT_CONSOLE.filter(({ name }) => name.startsWith(`${first} `)); // "article" alone, or with a wrong word
    const typed = words.slice(0, begun.length > 0 ? 2 : 1).join(' ');
    throw new UsageError(`There is no command "${typed}".\n\n${helpText(begun.length > 0 ? begun : AT_CONSOLE)}`);
  }
  return runWords(readWords(found.command, found.rest));
}

/** One command of the command line. */
async function runWords(request: Request): Promise<number> {
  const settings = readSettings(process.env);
  const { dataDir, cacheDir } = settings;
  const reporter = reporterTo(process.stderr); // so that standard output holds the answer alone
  const running = runForOwner(settings, reporter);
  const machine = () => ({ dataDir, cacheDir, reporter, write });
  const style = styleFor(process.stdout, process.env);
  try {
    return await runOnce(request, { open: running.asOwner, machine, stdin: process.stdin, write, style });
  } finally {
    await running.close();
  }
}

/** Without words: the bot where there is a token, else the prompt. */
async function start(settings: Settings, wantsPrompt: boolean): Promise<number> {
  const reporter = reporterTo(process.stdout);
  const { discordToken: token } = settings;
  if (token !== null && !wantsPrompt) process.exit(await runForDiscord(token, COMMANDS, settings, reporter));
  const running = runForOwner(settings, reporter);
  try {
    await running.asOwner(null, null);
    running.watch();
    reporter.line(`${HOW_TO_CONNECT}\n`);
    const streams = { input: process.stdin, output: process.stdout };
    await runPrompt(AT_CONSOLE, () => running.asOwner(null, null), streams, process.env);
  } finally {
    await running.close();
  }
  return EXIT.answered;
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
