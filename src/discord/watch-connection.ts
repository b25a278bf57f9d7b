import { type Client, Events, GatewayCloseCodes, RESTEvents } from 'discord.js';
import { describeError } from './describe-error.ts';
import type { Ending } from './ending.ts';

const TOKEN_REFUSED =
  "Discord does not accept DISCORD_TOKEN: copy the bot's token anew from the Developer Portal, under Bot.";

/** Logs what happens to the connection, and ends the bot where discord.js cannot go on. */
export function watchConnection(client: Client, ending: Ending, log: (line: string) => void, token: string): void {
  // After one 401 @discordjs/rest drops its token for good: only a new process can work again.
  client.rest.on(RESTEvents.Response, ({ data }, { status }) => {
    if (status === 401 && data.auth === true) ending.begin(1, TOKEN_REFUSED);
  });
  client.on(Events.ShardDisconnect, ({ code }) => {
    const why =
      code === GatewayCloseCodes.AuthenticationFailed
        ? TOKEN_REFUSED
        : `Discord closed the connection for good: ${GatewayCloseCodes[code] ?? code}`;
    ending.begin(1, why);
  });
  client.on(Events.ShardReconnecting, () => {
    if (!ending.begun()) log('the connection to Discord broke off; connecting again'); // said of our own hanging up too
  });
  client.on(Events.ShardResume, () => log('connected to Discord again'));
  client.on(Events.ShardError, (error) =>
    log(`the connection to Discord had a fault: ${describeError(error, [token])}`),
  );
  client.on(Events.Error, (error) => log(`discord.js had a fault: ${describeError(error)}`));
}

/** Why logging in failed, for whoever started the bot. */
export function whyNoLogin(error: unknown, api: string, token: string): string {
  const code = codeOf(error) ?? (error instanceof Error ? codeOf(error.cause) : null);
  if (code === 'TokenInvalid') return TOKEN_REFUSED;
  const why = code ?? describeError(error, [token]);
  return `Discord cannot be reached at ${api} (${why}); start again when it can.`;
}

function codeOf(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  const [code, status]: unknown[] = [Reflect.get(error, 'code'), Reflect.get(error, 'status')];
  if (typeof code === 'string') return code;
  return typeof status === 'number' ? `HTTP ${status}` : null;
}
