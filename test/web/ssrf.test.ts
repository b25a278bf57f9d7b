import { createServer, isIP, type Server } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { UserError } from '../../src/errors.ts';
import { fetchPage } from '../../src/web/fetch.ts';
import { isPublicAddress } from '../../src/web/guard.ts';
import type { WebDeps } from '../../src/web/settings.ts';
import { HTML, respond, type Served, serve, settingsFor } from '../support/web.ts';
import { type Form, ssrfForms } from './ssrf-forms.ts';

const PUBLIC = '93.184.215.14'; // never dialled: its company is refused first
const STAND_IN = '127.0.0.2'; // plays a public address, so that a name can lead somewhere good once
const NAME = 'ferry.example';
// The last is for http:host, which after a redirect is a path on the same host.
const BY_RULE = /private network|not a web address|neither http nor https|a name or a password|redirects further/;

type Way = 'direct' | 'redirect' | 'DNS' | 'DNS, bad then good' | 'DNS, good then bad' | 'rebinding';
const WAYS: readonly Way[] = [
  ...(['direct', 'redirect', 'DNS', 'DNS, bad then good', 'DNS, good then bad'] as const),
  ...(process.platform === 'darwin' ? [] : (['rebinding'] as const)), // macOS has 127.0.0.1 alone
];

let canary: Server; // on every address of this machine
let honest: Served; // trusted; redirects to what its path says
let port = 0;
let visits: string[] = []; // the canary's own address at each connection
const visitsOf = (address: string) => visits.filter((one) => one === address).length;

beforeAll(async () => {
  canary = createServer((socket) => {
    visits.push(socket.localAddress?.replace('::ffff:', '') ?? 'gone');
    socket.on('error', () => socket.destroy());
    // On the stand-in it is a page that sends its reader back to the same name; elsewhere just an end.
    const again = { Location: `http://${NAME}:${port}/again` };
    socket.once('data', () => respond(socket, visits.at(-1) === STAND_IN ? 302 : 404, again));
  });
  await new Promise<void>((resolve) => canary.listen(0, resolve));
  const address = canary.address();
  port = typeof address === 'object' && address !== null ? address.port : 0;
  honest = await serve((socket, request) => {
    const [, path = '/'] = request.split(' ', 2);
    respond(socket, 302, { ...HTML, Location: decodeURIComponent(path.slice(1)) });
  });
});
afterAll(async () => {
  await honest.close();
  await new Promise((resolve) => canary.close(resolve));
});
beforeEach(() => {
  visits = [];
});

/** Fetches a form in one of the ways that lead to it; null where it was fetched after all. */
async function attempt(way: Way, { address, answer }: Form, isPublic: WebDeps['isPublic']): Promise<unknown> {
  let lookups = 0;
  const answers: { readonly [way in Way]: readonly (readonly string[])[] } = {
    direct: [[answer]],
    redirect: [[answer]],
    DNS: [[answer]],
    'DNS, bad then good': [[answer, PUBLIC]],
    'DNS, good then bad': [[PUBLIC, answer]],
    rebinding: [[STAND_IN], [answer]],
  };
  const lookup = async () => answers[way][Math.min(lookups++, answers[way].length - 1)] ?? [];
  const starts: { readonly [way: string]: string } = {
    direct: address,
    redirect: `${honest.origin}/${encodeURIComponent(address)}`,
  };
  const settings = settingsFor([honest], { ports: [port] });
  return fetchPage(starts[way] ?? `http://${NAME}:${port}/`, settings, { lookup, isPublic }).then(
    () => null,
    (error: unknown) => error,
  );
}

test.each(WAYS)('%s reaches the canary in no form', async (way) => {
  const forms = ssrfForms(port);
  expect(forms.length).toBeGreaterThanOrEqual(150);
  const isPublic = (ip: string) => isPublicAddress(ip) || (way === 'rebinding' && ip === STAND_IN);
  const wrong: unknown[] = [];
  for (const form of forms) {
    const refusal = await attempt(way, form, isPublic);
    const byRule = refusal instanceof UserError && BY_RULE.test(refusal.message);
    if (!byRule) wrong.push([form.address, form.answer, refusal]);
  }
  expect(wrong).toEqual([]);
  expect(visits.length - visitsOf(STAND_IN)).toBe(0);
  expect(visitsOf(STAND_IN)).toBe(way === 'rebinding' ? forms.length : 0);
});

// With the good answer first, the fetch would leave this machine.
test.each(WAYS.filter((way) => way !== 'DNS, good then bad'))('%s would reach it without the guard', async (way) => {
  const spelled = way === 'direct' || way === 'redirect'; // a name server's answer is an address in plain spelling
  const forms = ssrfForms(port).filter(({ arrives, answer }) => arrives && (spelled || isIP(answer) !== 0));
  for (const form of forms) {
    const before = visits.length - visitsOf(STAND_IN);
    await attempt(way, form, () => true);
    expect.soft(visits.length - visitsOf(STAND_IN), form.address).toBeGreaterThan(before);
  }
});

test('a peer that is not the address that was allowed hears nothing', async () => {
  let heard = 0;
  const peer = createServer((socket) => socket.on('error', () => {}).on('data', () => (heard += 1)));
  await new Promise<void>((resolve) => peer.listen(0, '127.0.0.1', resolve));
  const address = peer.address();
  const peerPort = typeof address === 'object' && address !== null ? address.port : 0;
  let asked = 0;
  const isPublic = () => {
    asked += 1;
    return asked === 1; // what was looked up is; the peer, asked for next, is not
  };
  const deps: WebDeps = { lookup: async () => ['127.0.0.1'], isPublic };
  const fetched = fetchPage(`http://${NAME}:${peerPort}/`, settingsFor([], { ports: [peerPort] }), deps);
  await expect(fetched).rejects.toThrow('is on a private network');
  await new Promise((resolve) => peer.close(resolve));
  expect({ asked, heard }).toEqual({ asked: 2, heard: 0 });
});

test('what is trusted is one host and port on loopback, no other network', async () => {
  const settings = settingsFor([], { trustedAddresses: [`${NAME}:${port}`, `10.0.0.1:${port}`] });
  for (const [address, answer] of [
    [`http://${NAME}:${port}/`, '10.0.0.1'],
    [`http://10.0.0.1:${port}/`, '10.0.0.1'],
  ] as const) {
    const deps: WebDeps = { lookup: async () => [answer], isPublic: isPublicAddress };
    await expect(fetchPage(address, settings, deps)).rejects.toThrow('is on a private network');
  }
  const deps: WebDeps = { lookup: async () => ['127.0.0.1'], isPublic: isPublicAddress };
  await expect(fetchPage(`http://${NAME}:${port + 1}/`, settings, deps)).rejects.toThrow(
    `is on port ${port + 1}; only 80`,
  );
  expect(visits).toEqual([]);
});
