import { inspect } from 'node:util';
import { announcementsOf } from './archive/announcements.ts';
import { createIntake, type Intake, takingTurns } from './archive/intake.ts';
import { actorOf } from './archive/moderators.ts';
import { type OpenArchive, openArchive } from './archive/open.ts';
import { enterScope, type Member, type Scope } from './archive/scope.ts';
import { createTurns, READING } from './archive/turns.ts';
import { watch } from './archive/watch.ts';
import type { Command, Context } from './command.ts';
import type { Settings } from './config.ts';
import { UserError } from './errors.ts';
import { openCorpus } from './opening.ts';
import { createPageReader } from './pages/reader.ts';
import type { Reporter } from './reporting.ts';
import { OWNER } from './store/change.ts';
import { lockBot } from './store/lock.ts';
import { WEB_SETTINGS } from './web/settings.ts';

/** The articles as a front end needs them; `close` ends all that was started for them. */
export type Running = {
  /** What the owner sees: of a corpus at a path, or else of the stored articles of a server, or of the base. */
  readonly asOwner: (corpus: string | null, server: string | null) => Promise<Context>;
  /** Takes in what changes in the corpus folder and in the store, until it is closed. */
  watch(): void;
  close(): Promise<void>;
};

/** What the machine's owner works with; nothing is opened before it is needed. */
export function runForOwner(settings: Settings, reporter: Reporter): Running {
  const intake = intakeFor(settings);
  let opening: Promise<OpenArchive> | null = null;
  let watching: { stop(): Promise<void> } | null = null;
  return {
    async asOwner(corpus, server) {
      const { readPage } = intake;
      if (corpus !== null) {
        return { library: await openCorpus(corpus, settings.cacheDir, reporter, { readPage }), scope: null };
      }
      opening ??= openArchive(archiveSettings(settings, intake), reporter);
      const { archive } = await opening;
      const actor = { who: OWNER, moderates: true, administers: true };
      return enterScope({ archive, intake, server, actor, now: Date.now });
    },
    watch() {
      opening?.then(({ archive }) => {
        watching ??= watch(archive, archiveSettings(settings, intake).folder, reporter);
      });
    },
    async close() {
      await watching?.stop();
      await intake.close();
      await (await opening?.catch(() => null))?.close(); // why it could not be opened was told to who asked
    },
  };
}

/** Runs the bot until it is told to end; its exit code. After a second signal answers may still be under way. */
export async function runForDiscord(
  token: string,
  commands: readonly Command[],
  settings: Settings,
  reporter: Reporter,
): Promise<number> {
  const { dataDir, discordGuildId: guild, discordApi: api } = settings;
  const lock = lockBot(dataDir);
  const intake = intakeFor(settings);
  const { folder, ...rest } = archiveSettings(settings, intake);
  const { archive, renewed, close } = await openArchive({ folder, ...rest }, reporter, { early: true });
  const watching = renewed
    .catch((error: unknown) => {
      const why = error instanceof UserError ? error.message : inspect(error);
      reporter.line(`The articles could not be read anew: ${why}`);
    })
    .then(() => watch(archive, folder, reporter));
  const { runBot } = await import('./discord/bot.ts'); // discord.js takes half a second that the prompt need not wait
  const turns = createTurns(READING);
  const scopeOf = (server: string, member: Member): Scope => {
    const actor = actorOf(archive.store, server, member);
    return { archive, intake: takingTurns(intake, turns, server), server, actor, now: Date.now };
  };
  const code = await runBot({
    ...{ token, api, guild, commands, log: reporter.line, signals: process },
    context: (server, member) => enterScope(scopeOf(server, member)),
    changes: (listener) => archive.onChanges((entries) => announcementsOf(archive.store, entries).forEach(listener)),
    web: WEB_SETTINGS,
    now: () => performance.now(),
  });
  if (code === AT_ONCE) return code;
  await (await watching).stop();
  await intake.close();
  await close();
  lock.release();
  return code;
}

const AT_ONCE = 130; // the exit code of a bot that was told twice to end

function archiveSettings({ dataDir, cacheDir, corpusDir, serverLimits }: Settings, { readPage }: Intake) {
  return { dataDir, cacheDir, folder: { path: corpusDir, readPage }, limits: serverLimits };
}

/** What reads pages and files; its thread starts with the first one. */
function intakeFor({ web }: Settings): Intake {
  const { allow: allowHosts, deny: denyHosts, trusted: trustedAddresses } = web;
  return createIntake(createPageReader(), { ...WEB_SETTINGS, allowHosts, denyHosts, trustedAddresses });
}
