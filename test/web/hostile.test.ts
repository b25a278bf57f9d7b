import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { UserError } from '../../src/errors.ts';
import { fetchPage } from '../../src/web/fetch.ts';
import { WEB_SETTINGS } from '../../src/web/settings.ts';
import { fastCheck } from '../support/seed.ts';
import { depsFor, HTML, respond, type Served, serve, settingsFor } from '../support/web.ts';
import { HOSTILE, OK, PAGE } from './hostile-servers.ts';

const MB = 1_000_000;
const running = () => process.getActiveResourcesInfo().filter((kind) => /TCPSocket|TLSWrap|Timeout/.test(kind));
let runningAtFirst = 0; // one timer of the test runner
let good: Served;
beforeAll(async () => {
  runningAtFirst = running().length;
  good = await serve((socket) => respond(socket, 200, HTML, PAGE));
});
afterAll(() => good.close());

test.each(HOSTILE)(
  '$name is refused in time, holds no memory and no connection',
  async ({ answer, words, deps, host, deadline }) => {
    const server = await serve(answer);
    const address = `http://${host ?? '127.0.0.1'}:${server.port}/`;
    const settings = { ...WEB_SETTINGS, ...deadline, trustedAddresses: [`${host ?? '127.0.0.1'}:${server.port}`] };
    const memory = watchMemory();
    const error: unknown = await fetchPage(address, settings, deps ?? depsFor()).catch((reason: unknown) => reason);
    expect(memory.growth()).toBeLessThan(64 * MB);
    expect(error).toBeInstanceOf(UserError);
    expect(String(error)).toContain(words);
    expect(Buffer.from((await fetchPage(`${good.origin}/`, settingsFor([good]), depsFor())).bytes).toString()).toBe(
      PAGE,
    );
    await server.close();
  },
);

test('a length that is too short ends the page there', async () => {
  const server = await serve((socket) => respond(socket, 200, { ...HTML, 'Content-Length': '5' }, PAGE));
  const { bytes } = await fetchPage(`${server.origin}/`, settingsFor([server]), depsFor());
  expect(Buffer.from(bytes).toString()).toBe(PAGE.slice(0, 5));
  await server.close();
});

test('a name server that is silent is waited for no longer than an answer', async () => {
  const settings = settingsFor([], { answerMs: 200 });
  const lookup = () => new Promise<never>(() => {});
  const fetched = fetchPage('https://ferry.example/', settings, { ...depsFor(), lookup });
  await expect(fetched).rejects.toThrow(
    new UserError('https://ferry.example/ did not answer within 0.2 seconds; try again later'),
  );
});

test('whatever bytes a server sends, the page is read or refused', async () => {
  const { seed, numRuns } = fastCheck(200);
  const { answers, server } = await mangled();
  const settings = settingsFor([server], { answerMs: 100, silenceMs: 100, totalMs: 300 });
  await fc.assert(
    fc.asyncProperty(MANGLED, async (bytes) => {
      answers.push(bytes);
      const error: unknown = await fetchPage(`${server.origin}/`, settings, depsFor()).catch(
        (reason: unknown) => reason,
      );
      expect(error instanceof Error && !(error instanceof UserError) ? error : null).toBeNull();
    }),
    { seed, numRuns },
  );
  await server.close();
});

test('nothing is left running', async () => {
  const fetches = HOSTILE.slice(0, 12).map(async ({ answer, deadline }) => {
    const server = await serve(answer);
    await fetchPage(`${server.origin}/`, settingsFor([server], deadline), depsFor()).catch(() => {});
    await server.close();
  });
  await Promise.all(fetches);
  expect(running().length).toBeLessThanOrEqual(runningAtFirst);
});

const WHOLE = [
  `${OK}Content-Length: 9\r\n\r\n<p>Ferry.`,
  `${OK}Transfer-Encoding: chunked\r\n\r\n3\r\n<p>\r\n6\r\nFerry.\r\n0\r\n\r\n`,
  'HTTP/1.1 302 Found\r\nLocation: /\r\nContent-Length: 0\r\n\r\n',
];
const PIECE = fc.oneof(
  fc.constantFrom('', '\r\n', '\r\n\r\n', ':', '0', '\0', 'HTTP/1.1 ', 'Content-Length: 3\r\n', ...WHOLE),
  fc.string(),
);
/** A good answer with a piece of it replaced. */
const MANGLED = fc
  .tuple(fc.constantFrom(...WHOLE), fc.nat(99), fc.nat(20), PIECE)
  .map(([whole, at, length, piece]) => whole.slice(0, at) + piece + whole.slice(at + length));

async function mangled() {
  const answers: string[] = [];
  const server = await serve((socket) => socket.end(answers.at(-1) ?? ''));
  return { answers, server };
}

/** The most that was held at once beyond what was held at the start, the servers' part included. */
function watchMemory() {
  const held = () => process.memoryUsage().heapUsed + process.memoryUsage().external;
  const start = held();
  let most = start;
  const timer = setInterval(() => {
    most = Math.max(most, held());
  }, 5);
  return {
    growth: () => {
      clearInterval(timer);
      return Math.max(most, held()) - start;
    },
  };
}
