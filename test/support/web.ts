import type { AddressInfo, Server, Socket } from 'node:net';
import { createServer } from 'node:net';
import { isPublicAddress } from '../../src/web/guard.ts';
import { WEB_SETTINGS, type WebDeps, type WebSettings } from '../../src/web/settings.ts';

/** A server of raw bytes on this machine: what it was asked, and how many connections it saw. */
export type Served = {
  readonly port: number;
  readonly origin: string;
  readonly requests: string[];
  readonly connections: () => number;
  /** Resolves once every connection is closed; a client that keeps one open makes the test time out. */
  readonly close: () => Promise<void>;
};

/** Answers each request that has come in whole, or each connection at once with `greets`. */
export type Answering = (socket: Socket, request: string) => void;

export async function serve(answer: Answering, { host = '127.0.0.1', port = 0 } = {}): Promise<Served> {
  const requests: string[] = [];
  let connections = 0;
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    connections += 1;
    let text = '';
    socket.on('error', () => socket.destroy());
    socket.on('end', () => socket.end());
    socket.on('data', (bytes) => {
      text += bytes.toString('latin1');
      if (!text.includes('\r\n\r\n')) return;
      requests.push(text);
      answer(socket, text);
      text = '';
    });
  });
  await listen(server, host, port);
  const address = server.address() as AddressInfo;
  return {
    port: address.port,
    origin: `http://127.0.0.1:${address.port}`,
    requests,
    connections: () => connections,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject).listen(port, host, resolve);
  });
}

/** A whole answer; its Content-Length is right unless the headers say otherwise. */
export function respond(
  socket: Socket,
  status: number,
  headers: Readonly<Record<string, string>>,
  body: Uint8Array | string = '',
) {
  const bytes = Buffer.from(body);
  const said = { 'Content-Length': String(bytes.length), ...headers };
  const lines = Object.entries(said).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.write(`HTTP/1.1 ${status} Said\r\n${lines.join('')}\r\n`);
  socket.end(bytes);
}

export const HTML = { 'Content-Type': 'text/html; charset=utf-8' };

/** Settings under which these servers are trusted, with deadlines that a test can wait for. */
export function settingsFor(servers: readonly Served[], changes: Partial<WebSettings> = {}): WebSettings {
  return {
    ...WEB_SETTINGS,
    trustedAddresses: servers.map(({ port }) => `127.0.0.1:${port}`),
    answerMs: 2_000,
    silenceMs: 2_000,
    totalMs: 6_000,
    ...changes,
  };
}

/** The guard as it is, and names that are answered from a table; others do not exist. */
export function depsFor(names: Readonly<Record<string, readonly string[]>> = {}): WebDeps {
  return {
    isPublic: isPublicAddress,
    lookup: async (host) => {
      const found = names[host];
      if (found) return found;
      throw Object.assign(new Error(`no such name: ${host}`), { code: 'ENOTFOUND' });
    },
  };
}
