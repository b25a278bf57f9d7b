import { EventEmitter } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { AskReply } from '../../src/answers/reply.ts';
import { type Command, type Context, defineCommand } from '../../src/command.ts';
import { type BotSettings, runBot } from '../../src/discord/bot.ts';
import type { Values } from '../../src/options.ts';
import { WEB_SETTINGS } from '../../src/web/settings.ts';
import { type StandIn, type StandInOptions, startStandIn } from '../support/discord/standIn.ts';
import { createWatch } from '../support/discord/watch.ts';
import { evidenceOf, replyOf } from './replies.ts';

export const GUILD = '111111111111111111';
export const WHO = { guildId: GUILD, userId: '222222222222222222' };

/** The whole bot in this process, with commands of a test, on a stand-in. */
export type RunningBot = {
  readonly discord: StandIn;
  readonly log: readonly string[];
  /** Resolves once a line of the log matches. */
  logged(line: RegExp): Promise<void>;
  /** Takes the place of the process: emit SIGTERM here. */
  readonly signals: EventEmitter;
  /** The exit code, once the bot has ended. */
  readonly ended: Promise<number>;
};

/** How the bot is started when not as usual. */
export type Start = {
  readonly commands?: readonly Command[];
  readonly context?: (...asked: Parameters<BotSettings['context']>) => Context;
  readonly changes?: BotSettings['changes'];
  readonly now?: () => number;
  readonly token?: string;
  readonly guild?: string;
  /** The API's address; the stand-in's own unless told. */
  readonly api?: (discord: StandIn) => string;
  readonly standIn?: Partial<StandInOptions>;
};

/** Runs `body` with a bot; afterwards stops it, and throws if the stand-in saw a rule broken. */
export async function withBot(start: Start, body: (bot: RunningBot) => Promise<void>): Promise<void> {
  const discord = await startStandIn({ token: 'token-of-the-bot', guilds: [GUILD], ...start.standIn });
  const { commands = [echo()], context = () => ({}) as Context, token = discord.token, guild = null } = start;
  const [signals, lines, watch] = [new EventEmitter(), [] as string[], createWatch()];
  const log = (line: string) => {
    lines.push(line);
    watch.changed();
  };
  const logged = (line: RegExp) =>
    watch.until(`${line} in the log`, () => lines.some((each) => line.test(each)), 60_000);
  const api = start.api?.(discord) ?? discord.api;
  const { now = () => performance.now(), changes = () => {} } = start;
  const world: BotSettings['context'] = async (...asked) => context(...asked);
  const settings = { token, api, guild, commands, context: world, web: WEB_SETTINGS, now, changes, log, signals };
  const ended = runBot(settings);
  try {
    await body({ discord, log: lines, logged, signals, ended });
    signals.emit('SIGTERM');
    await ended;
  } finally {
    signals.emit('SIGTERM');
    signals.emit('SIGTERM');
    await discord.close();
  }
}

/** What a test's command does; `run` gets the options and answers with a reply to the question unless told. */
export type Acts = {
  readonly name?: string;
  readonly check?: (values: EchoValues, context: Context) => void;
  readonly run?: (values: EchoValues, context: Context) => Promise<AskReply>;
};
type EchoValues = Values<typeof ECHO_OPTIONS>;
const ECHO_OPTIONS = {
  question: { kind: 'text', description: 'What to say', required: true, maxLength: 4000 },
  as_of: { kind: 'day', description: 'A day', edge: 'last' },
  private: { kind: 'flag', description: 'For you alone' },
} as const;

/** A command `/ask question as_of private`. */
export function echo({
  name = 'ask',
  check = () => {},
  run = async ({ question }) => answerTo(question),
}: Acts = {}): Command {
  const options = ECHO_OPTIONS;
  return defineCommand({ name, description: 'Asks', policy: 'everyone', main: 'question', options, check, run });
}

/** A reply with one result. */
export function answerTo(question: string): AskReply {
  return replyOf([evidenceOf(['The strike began in May.', 'It ended on Sunday.'], { quote: 1 })], { question });
}

/** An API between the bot and the stand-in: what `intercept` gives a status for is refused with it, all else passes. */
export async function startProxy(
  intercept: (method: string, path: string) => number | null,
): Promise<{ api: (discord: StandIn) => string; close: () => void }> {
  let target = '';
  const server = createServer((request, response) => void forward(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  async function forward(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url = '', headers } = request;
    const status = intercept(method, url);
    const body = Buffer.concat(await request.toArray());
    if (status !== null) {
      response
        .writeHead(status, { 'content-type': 'application/json' })
        .end(JSON.stringify({ code: 0, message: 'refused' }));
      return;
    }
    const { authorization = '', 'content-type': type = '' } = headers;
    const sent = method === 'GET' || method === 'DELETE' ? {} : { body };
    const answer = await fetch(`${target}${url}`, {
      method,
      ...sent,
      headers: { authorization, 'content-type': type },
    });
    response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? 'text/plain' });
    response.end(Buffer.from(await answer.arrayBuffer()));
  }

  return {
    api: (discord) => {
      target = new URL(discord.api).origin;
      return `${origin}/api`;
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
