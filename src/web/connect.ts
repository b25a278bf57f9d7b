import { connect, isIP, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { buildConnector } from 'undici';
import { UserError } from '../errors.ts';
import { bareHost, isTrusted, portOf, show } from './address.ts';
import { isLoopbackAddress } from './guard.ts';
import type { WebDeps, WebSettings } from './settings.ts';

const LOOPBACK = ['127.0.0.1', '::1']; // what localhost and the names below it are, whatever a server says: RFC 6761
const LOCALHOST = /(?:^|\.)localhost$/;

/**
 * How undici connects for one URL. A host that is an address, each address of a name, and the peer that answered are
 * checked; one that is not public refuses the whole with a UserError. A name is looked up once and its checked address
 * is dialled, so a second answer has no say. The certificate is checked against the name.
 */
export function createConnector(
  url: URL,
  settings: WebSettings,
  { lookup, isPublic }: WebDeps,
  signal: AbortSignal,
): buildConnector.connector {
  const trusted = isTrusted(url, settings);
  const isAllowed = (address: string) => isPublic(address) || (trusted && isLoopbackAddress(address));
  const check = (address: string | undefined) => {
    if (address !== undefined && isAllowed(address)) return;
    throw new UserError(`${show(url)} is on a private network, which is not read from; give a public address`);
  };

  const open = async (host: string, secure: boolean) => {
    const addresses = await addressesOf(host);
    if (addresses.length === 0) throw new UserError(`${show(url)} is on a host without an address; check its spelling`);
    for (const address of addresses) check(address);
    const socket = await dialFirst(addresses, Number(portOf(url)), signal);
    try {
      check(socket.remoteAddress);
      return secure ? await secured(socket, host) : socket;
    } catch (error) {
      socket.destroy();
      throw error;
    }
  };

  const addressesOf = async (host: string): Promise<readonly string[]> => {
    if (isIP(host) !== 0) return [host];
    return LOCALHOST.test(host) ? LOOPBACK : lookup(host, signal);
  };

  return ({ hostname, protocol }, callback) => {
    // undici heeds a signal only once it is connected: a silent name server would keep it waiting.
    Promise.race([open(bareHost(hostname), protocol === 'https:'), aborted(signal)]).then(
      (socket) => callback(null, socket),
      (error) => callback(error, null),
    );
  };
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}

/** Connects to the first address that answers; throws the last one's error. */
async function dialFirst(addresses: readonly string[], port: number, signal: AbortSignal): Promise<Socket> {
  let failure: unknown;
  for (const host of addresses) {
    signal.throwIfAborted();
    try {
      return await dial(host, port, signal);
    } catch (error) {
      failure = error;
    }
  }
  throw failure;
}

function dial(host: string, port: number, signal: AbortSignal): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, signal, noDelay: true });
    // The error listeners stay: an error between the promise and undici's own listener would end the process.
    socket.on('error', reject).once('connect', () => resolve(socket));
  });
}

function secured(socket: Socket, host: string): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const servername = isIP(host) === 0 ? host : ''; // an address is no name to send: RFC 6066
    // Said aloud, since an environment variable could turn the check off.
    const tls = connectTls({ socket, host, servername, ALPNProtocols: ['http/1.1'], rejectUnauthorized: true });
    tls.on('error', reject).once('secureConnect', () => resolve(tls));
    tls.once('close', () => reject(Object.assign(new Error('closed during the handshake'), { code: 'ECONNRESET' })));
  });
}
