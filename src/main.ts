import { inspect } from 'node:util';
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
import { articleCancelCommand, articleSaveCommand } from '../commands/article-draft.ts';
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
import { announcementsOf } from './archive/announcements.ts';
import type { Archive } from './archive/archive.ts';
import { createIntake, type Intake } from './archive/intake.ts';
import { actorOf } from './archive/moderators.ts';
import { type ArchiveSettings, type OpenArchive, openArchive } from './archive/open.ts';
import { enterScope, type Member, type Scope } from './archive/scope.ts';
import { watch } from './archive/watch.ts';
import type { Command, Context } from './command.ts';
import { readSettings, type Settings } from './config.ts';
import { helpText } from './console/help.ts';
import { createProgress } from './console/progress.ts';
import { runPrompt } from './console/prompt.ts';
import { EXIT, runOnce } from './console/run.ts';
import { styleFor } from './console/style.ts';
import { findCommand, type Request, readWords, UsageError } from './console/words.ts';
import type { BotSettings } from './discord/bot.ts';
import { UserError } from './errors.ts';
import { openCorpus } from './opening.ts';
import { createPageReader } from './pages/reader.ts';
import type { Reporter } from './reporting.ts';
import { OWNER } from './store/change.ts';
import { lockBot } from './store/lock.ts';
import { WEB_SETTINGS } from './web/settings.ts';

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
  return runWords(readWords(found.command, found.rest));
}

/** One command of the command line. */
async function runWords(request: Request): Promise<number> {
  let opened: OpenArchive | null = null;
  let intake: Intake | null = null;
  const reporter = reporterTo(process.stderr); // so that standard output holds the answer alone
  const machine = () => {
    const { dataDir, cacheDir } = readSettings(process.env);
    return { dataDir, cacheDir, reporter, write };
  };
  const open = async (corpus: string | null, server: string | null): Promise<Context> => {
    const settings = readSettings(process.env);
    if (corpus !== null) return { library: await openCorpus(corpus, settings.cacheDir, reporter), scope: null };
    opened = await openArchive(archiveSettings(settings), reporter);
    intake = intakeFor(settings);
    return enterScope(asOwner(opened.archive, intake, server));
  };
  try {
    return await runOnce(request, {
      open,
      machine,
      stdin: process.stdin,
      write,
      style: styleFor(process.stdout, process.env),
    });
  } finally {
    await (intake as Intake | null)?.close();
    await (opened as OpenArchive | null)?.close();
  }
}

/** Without words: the bot where there is a token, else the prompt. */
async function start(settings: Settings, wantsPrompt: boolean): Promise<number> {
  const log = (line: string) => process.stdout.write(`${line}\n`);
  const reporter = reporterTo(process.stdout);
  const { discordToken: token } = settings;
  if (token !== null && !wantsPrompt) process.exit(await serve(token, settings, reporter, log)); // answers may still be under way
  const opened = await openArchive(archiveSettings(settings), reporter);
  const intake = intakeFor(settings);
  const watching = watch(opened.archive, { path: settings.corpusDir }, reporter);
  log(`${HOW_TO_CONNECT}\n`);
  const streams = { input: process.stdin, output: process.stdout };
  await runPrompt(COMMANDS, () => enterScope(asOwner(opened.archive, intake, null)), streams, process.env);
  await watching.stop();
  await intake.close();
  await opened.close();
  return EXIT.answered;
}

/** The bot, until it is told to end. */
async function serve(token: string, settings: Settings, reporter: Reporter, log: (line: string) => void) {
  const { corpusDir, dataDir, discordGuildId: guild, discordApi: api } = settings;
  const opened = await openArchive(archiveSettings(settings), reporter, { early: true });
  const lock = lockBot(dataDir);
  const { archive, renewed } = opened;
  const intake = intakeFor(settings);
  const watching = renewed
    .catch((error: unknown) => {
      log(`The articles could not be read anew: ${error instanceof UserError ? error.message : inspect(error)}`);
    })
    .then(() => watch(archive, { path: corpusDir }, reporter));
  const { runBot } = await import('./discord/bot.ts'); // discord.js takes half a second that the prompt need not wait
  const context = (server: string, member: Member) =>
    enterScope({ archive, intake, server, actor: actorOf(archive.store, server, member), now: Date.now });
  const [web, now] = [WEB_SETTINGS, () => performance.now()];
  const changes: BotSettings['changes'] = (listener) =>
    archive.onChanges((entries) => announcementsOf(archive.store, entries).forEach(listener));
  const botSettings = { token, api, guild, commands: COMMANDS, context, web, changes, now, log, signals: process };
  const code = await runBot(botSettings);
  await (await watching).stop();
  await intake.close();
  await opened.close();
  lock.release();
  return code;
}

function archiveSettings({ dataDir, cacheDir, corpusDir, serverLimits }: Settings): ArchiveSettings {
  return { dataDir, cacheDir, folder: { path: corpusDir }, limits: serverLimits };
}

/** What reads pages and files; its thread starts with the first one. */
function intakeFor({ web }: Settings): Intake {
  const { allow: allowHosts, deny: denyHosts, trusted: trustedAddresses } = web;
  return createIntake(createPageReader(), { ...WEB_SETTINGS, allowHosts, denyHosts, trustedAddresses });
}

function asOwner(archive: Archive, intake: Intake, server: string | null): Scope {
  return { archive, intake, server, actor: { who: OWNER, moderates: true, administers: true }, now: Date.now };
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
