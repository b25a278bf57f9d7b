import type { Server } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import { snowflake } from './ids.ts';

/** One bot's session: what was sent to it is kept, so that a resume can replay it. */
type Session = { id: string; sent: { s: number; t: string; d: unknown }[]; socket: WebSocket | null };
type Packet = { op: number; d?: unknown };

/** What the gateway needs from the stand-in. */
export type GatewayOptions = {
  token: string;
  heartbeatIntervalMs: number;
  /** READY's data, without the session's own fields. */
  ready: () => object;
  /** GUILD_CREATE's data, one for each server. */
  guilds: () => object[];
  violation: (text: string) => void;
  changed: () => void;
  /** The bot hung up by itself and did not mean to resume. */
  left: () => void;
};

/** Discord's side of the gateway connection, for one bot with one shard. */
export type Gateway = {
  path: string;
  /** Whether a bot is identified or resumed, and connected. */
  live(): boolean;
  /** Whether a bot has identified and its session goes on, connected or not. */
  hasSession(): boolean;
  /** Sends an event, or keeps it for the resume. @throws Error without a session */
  dispatch(type: string, data: unknown): void;
  /** Cuts the connection; with a code, closes it. */
  drop(code?: number): void;
  /** Opcode 7. */
  reconnect(): void;
  /** Opcode 9. */
  invalidate(resumable: boolean): void;
  close(): void;
};

const OP = {
  dispatch: 0,
  heartbeat: 1,
  identify: 2,
  presence: 3,
  resume: 6,
  reconnect: 7,
  invalid: 9,
  hello: 10,
  ack: 11,
};
// Docs, Gateway close event codes.
const CLOSE = {
  opcode: 4001,
  decode: 4002,
  early: 4003,
  token: 4004,
  twice: 4005,
  version: 4012,
  intents: 4013,
  privileged: 4014,
};
const RESUMING = 4200; // the code with which discord.js hangs up in order to resume
const GUILDS = 1 << 0; // intent without which no GUILD_CREATE is sent
const PRIVILEGED = (1 << 1) | (1 << 8) | (1 << 15); // members, presences, message content
const ALL_INTENTS = 1 << 26; // first bit above every known intent

/** Serves the gateway on an HTTP server under `path`. */
export function openGateway(server: Server, options: GatewayOptions): Gateway {
  const path = '/gateway';
  const sockets = new WebSocketServer({ server, path });
  let session: Session | null = null;
  let hungUp = false; // by the stand-in: the next close says nothing about the bot

  sockets.on('connection', (socket, request) => {
    socket.on('message', (data) => guarded(socket, () => receive(socket, String(data))));
    socket.on('close', (code) => closed(socket, code));
    socket.on('error', (error) => options.violation(`gateway: socket: ${error.message}`));
    guarded(socket, () => greet(socket, new URL(request.url ?? '', 'http://localhost').searchParams));
  });

  function guarded(socket: WebSocket, act: () => void): void {
    try {
      act();
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      options.violation(`gateway: ${error.message} (closed with ${error.code})`);
      socket.close(error.code);
    }
  }

  function greet(socket: WebSocket, query: URLSearchParams): void {
    const fits = query.get('v') === '10' && query.get('encoding') === 'json';
    if (!fits) throw new Refused(CLOSE.version, `version 10 with json, got ${query}`);
    send(socket, OP.hello, { heartbeat_interval: options.heartbeatIntervalMs });
  }

  function receive(socket: WebSocket, text: string): void {
    const packet = parsed(text);
    if (packet.op === OP.heartbeat) send(socket, OP.ack);
    else if (packet.op === OP.identify) identify(socket, packet.d);
    else if (packet.op === OP.resume) resume(socket, packet.d);
    else if (packet.op !== OP.presence) throw new Refused(CLOSE.opcode, `a known opcode, got ${packet.op}`);
    else if (session?.socket !== socket) throw new Refused(CLOSE.early, 'identify before anything else');
  }

  function identify(socket: WebSocket, data: unknown): void {
    const intents = field(data, 'intents');
    if (session?.socket === socket) throw new Refused(CLOSE.twice, 'identify once');
    if (field(data, 'token') !== options.token) throw new Refused(CLOSE.token, 'identify with the right token');
    if (typeof intents !== 'number' || !Number.isInteger(intents) || intents < 0 || intents >= ALL_INTENTS) {
      throw new Refused(CLOSE.intents, `identify with known intents, got ${intents}`);
    }
    if (intents & PRIVILEGED) throw new Refused(CLOSE.privileged, `no privileged intents, got ${intents}`);
    session = { id: snowflake(), sent: [], socket };
    dispatch('READY', { ...options.ready(), session_id: session.id });
    if (intents & GUILDS) for (const guild of options.guilds()) dispatch('GUILD_CREATE', guild);
    options.changed();
  }

  function resume(socket: WebSocket, data: unknown): void {
    if (field(data, 'token') !== options.token) throw new Refused(CLOSE.token, 'resume with the right token');
    if (session === null || field(data, 'session_id') !== session.id) {
      send(socket, OP.invalid, false);
      return;
    }
    const seen = Number(field(data, 'seq'));
    session.socket = socket;
    for (const { s, t, d } of session.sent.filter((event) => event.s > seen)) send(socket, OP.dispatch, d, s, t);
    dispatch('RESUMED', {});
    options.changed();
  }

  function dispatch(t: string, d: unknown): void {
    if (session === null) throw new Error(`no bot is there to receive ${t}`);
    const s = session.sent.length + 1;
    session.sent.push({ s, t, d });
    if (session.socket) send(session.socket, OP.dispatch, d, s, t);
  }

  function closed(socket: WebSocket, code: number): void {
    if (session?.socket !== socket) return;
    session.socket = null;
    if (!hungUp && code !== RESUMING) options.left();
    hungUp = false;
    options.changed();
  }

  /** The bot's connection, about to be ended or disturbed by the stand-in. */
  function disturb(): WebSocket {
    if (!session?.socket) throw new Error('no bot is connected');
    hungUp = true;
    return session.socket;
  }

  return {
    path,
    dispatch,
    hasSession: () => session !== null,
    live: () => session?.socket?.readyState === 1,
    drop: (code) => (code === undefined ? disturb().terminate() : disturb().close(code)),
    reconnect: () => send(disturb(), OP.reconnect),
    invalidate: (resumable) => {
      const socket = disturb();
      hungUp = false; // resumable: the same connection goes on; else it is no session's any more
      if (!resumable) session = null;
      send(socket, OP.invalid, resumable);
    },
    close: () => {
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
    },
  };
}

function send(
  socket: WebSocket,
  op: number,
  d: unknown = null,
  s: number | null = null,
  t: string | null = null,
): void {
  socket.send(JSON.stringify({ op, d, s, t }));
}

function parsed(text: string): Packet {
  try {
    const packet: unknown = JSON.parse(text);
    if (typeof field(packet, 'op') === 'number') return packet as Packet;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new Refused(CLOSE.decode, `a JSON packet with an opcode, got ${text.slice(0, 80)}`);
}

function field(data: unknown, name: string): unknown {
  return typeof data === 'object' && data !== null ? Reflect.get(data, name) : undefined;
}

/** Ends a connection with one of Discord's close codes. */
class Refused extends Error {
  readonly code: number;

  constructor(code: number, message: string) {
    super(message);
    this.code = code;
  }
}
