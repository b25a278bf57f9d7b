import type { AddressInfo } from 'node:net';
import { type Channels, openChannels } from './channels.ts';
import { openDesk } from './desk.ts';
import { openGateway } from './gateway.ts';
import { guildOf, type Place, userOf } from './payloads.ts';
import { type Commands, openRegistry } from './registry.ts';
import { createRest, type LoggedRequest } from './rest.ts';
import { routesOf } from './routes.ts';
import { createUsers, type Users } from './users.ts';
import { createWatch } from './watch.ts';
import type { Upload } from './wire.ts';

/** How a stand-in behaves; all times in milliseconds. */
export type StandInOptions = {
  /** The bot token that is right. */
  token: string;
  /** Ids of the servers that the bot is in. */
  guilds: readonly string[];
  applicationId?: string;
  /** Ids of roles that every server has, beside everyone's. */
  roles?: readonly string[];
  /** To the acknowledgement of an interaction. Discord's is 3 seconds; docs, Interaction callback. */
  ackDeadlineMs?: number;
  /** Of an interaction's token. Discord's is 15 minutes; docs, Followup messages. */
  tokenLifeMs?: number;
  /** For all that a test waits for. */
  patienceMs?: number;
  /** Between heartbeats that the bot is told to send. */
  heartbeatIntervalMs?: number;
};

/** Discord for one bot: what a test may see and do. */
export type StandIn = Users &
  Pick<Channels, 'posted' | 'forbid'> & {
    readonly token: string;
    readonly applicationId: string;
    /** For discord.js' `rest.api`, as DISCORD_API. */
    readonly api: string;
    /** Every broken rule: which request, which rule, which value. Only grows. */
    readonly violations: readonly string[];
    /** Every request that was answered, in order. */
    readonly requests: readonly LoggedRequest[];
    /** Resolves once a bot is connected and has registered commands for all servers or for each; else rejects. */
    ready(): Promise<void>;
    commands(): Commands;
    /** Resolves once `condition` holds; looked at again whenever the bot did something. Rejects after `patienceMs`. */
    until(what: string, condition: () => boolean): Promise<void>;
    /** Cuts the gateway connection; with a code, closes it. What is sent meanwhile is replayed at the resume. */
    dropGateway(code?: number): void;
    /** Asks the bot to reconnect (opcode 7). */
    reconnect(): void;
    /** Tells the bot that its session is invalid (opcode 9). */
    invalidateSession(resumable: boolean): void;
    /** Ends everything; what still waits rejects. */
    close(): Promise<void>;
  };

/** Starts a stand-in for Discord's REST API and gateway, version 10, on a free port of 127.0.0.1. */
export async function startStandIn(options: StandInOptions): Promise<StandIn> {
  const { token, guilds, applicationId = '900000000000000001', roles = [], heartbeatIntervalMs = 41_250 } = options;
  const { ackDeadlineMs = 3_000, tokenLifeMs = 15 * 60_000, patienceMs = 60_000 } = options;
  const violations: string[] = [];
  const requests: LoggedRequest[] = [];
  const files = new Map<string, Upload>();
  const watch = createWatch();
  const place: Place & { origin: string } = { applicationId, roles, origin: '' };
  const registry = openRegistry(applicationId, guilds);
  const desk = openDesk(ackDeadlineMs, tokenLifeMs, ({ label }) =>
    violation(`INTERACTION_CREATE ${label}: an interaction is acknowledged: nothing within ${ackDeadlineMs} ms`),
  );
  const channels = openChannels(guilds);
  const server = createRest({
    ...{ token, violation },
    routes: routesOf({
      place,
      registry,
      desk,
      channels,
      files,
      gatewayUrl: () => place.origin.replace('http', 'ws') + gateway.path,
    }),
    log: (request) => {
      requests.push(request);
      watch.changed();
    },
  });
  const gateway = openGateway(server, {
    ...{ token, heartbeatIntervalMs, violation },
    ready: () => ({
      ...{ v: 10, user: userOf(applicationId, true), application: { id: applicationId, flags: 0 }, shard: [0, 1] },
      ...{
        guilds: guilds.map((id) => ({ id, unavailable: true })),
        resume_gateway_url: place.origin.replace('http', 'ws') + gateway.path,
      },
    }),
    guilds: () => guilds.map((id) => guildOf(id, place)),
    changed: watch.changed,
    left: registry.forgetBot,
  });

  function violation(text: string): void {
    violations.push(text);
    watch.changed();
  }

  function until(what: string, condition: () => boolean): Promise<void> {
    return watch.until(what, condition, patienceMs, () => `violations: ${JSON.stringify(violations, null, 2)}`);
  }

  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  place.origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    ...createUsers({ registry, desk, channels, gateway, place, guilds, files, until }),
    ...{ token, applicationId, violations, requests, until, posted: channels.posted, forbid: channels.forbid },
    api: `${place.origin}/api`,
    ready: () => until('a bot that is connected and has registered', () => gateway.live() && registry.confirmed()),
    commands: registry.all,
    dropGateway: gateway.drop,
    reconnect: gateway.reconnect,
    invalidateSession: gateway.invalidate,
    close: async () => {
      watch.close(new Error('the stand-in was closed'));
      desk.close();
      gateway.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
