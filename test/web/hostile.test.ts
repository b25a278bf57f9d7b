import type { Socket } from 'node:net';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { UserError } from '../../src/errors.ts';
import { fetchPage } from '../../src/web/fetch.ts';
import type { WebDeps } from '../../src/web/settings.ts';
import { fastCheck } from '../support/seed.ts';
import { depsFor, HTML, respond, type Served, serve, settingsFor } from '../support/web.ts';

const MB = 1_000_000;
const SHORT = { answerMs: 300, silenceMs: 200, totalMs: 700 };
const OK = 'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n';
const PAGE = '<p>The ferry to Norhaven was cancelled on Friday.</p>';
const ZEROS = gzipSync(Buffer.alloc(200 * MB), { level: 1 });

type Hostile = {
  readonly name: string;
  readonly answer: (socket: Socket, request: string) => void;
  readonly words: string;
  readonly deps?: WebDeps;
  readonly host?: string;
};

/** Writes for as long as there is someone to write to, no faster than it is read. */
function pour(socket: Socket, piece: Uint8Array | string): void {
  const more = () => {
    while (!socket.destroyed && socket.write(piece));
    socket.once('drain', more);
  };
  more();
}

function drip(socket: Socket, piece: string, everyMs: number): void {
  const timer = setInterval(() => socket.write(piece), everyMs);
  socket.once('close', () => clearInterval(timer));
}

function rebinding(): WebDeps {
  let lookups = 0;
  const lookup = async () => {
    lookups += 1;
    return lookups === 1 ? ['127.0.0.1'] : ['10.0.0.1'];
  };
  return { ...depsFor(), lookup };
}

const HOSTILE: readonly Hostile[] = [
  {
    name: 'endless body',
    answer: (socket) => {
      socket.write(`${OK}\r\n`);
      pour(socket, Buffer.alloc(65_536, 'a'));
    },
    words: 'sent more than 10,000,000 bytes',
  },
  {
    name: 'endless body in chunks',
    answer: (socket) => {
      socket.write(`${OK}Transfer-Encoding: chunked\r\n\r\n`);
      pour(socket, `10000\r\n${'a'.repeat(65_536)}\r\n`);
    },
    words: 'sent more than 10,000,000 bytes',
  },
  { name: 'silence', answer: () => {}, words: 'did not answer within 0.3 seconds' },
  {
    name: 'slow drip of headers',
    answer: (socket) => {
      socket.write(OK);
      drip(socket, 'X-More: 1\r\n', 50);
    },
    words: 'did not answer within 0.3 seconds',
  },
  {
    name: 'slow drip of interim answers',
    answer: (socket) => drip(socket, 'HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n', 20),
    words: 'did not answer within 0.3 seconds',
  },
  {
    name: 'slow drip of body',
    answer: (socket) => {
      socket.write(`${OK}\r\n`);
      drip(socket, 'a', 50);
    },
    words: 'took longer than 0.7 seconds',
  },
  {
    name: 'slow drip of chunk extensions',
    answer: (socket) => {
      socket.write(`${OK}Transfer-Encoding: chunked\r\n\r\n1;`);
      drip(socket, 'a', 50);
    },
    words: 'fell silent for 0.2 seconds',
  },
  {
    name: 'silence in the body',
    answer: (socket) => socket.write(`${OK}\r\n<p>`),
    words: 'fell silent for 0.2 seconds',
  },
  {
    name: 'huge headers',
    answer: (socket) => {
      socket.write(OK);
      pour(socket, `X-More: ${'a'.repeat(1_000)}\r\n`);
    },
    words: 'sent more than 16 KB of headers',
  },
  {
    name: 'one huge header',
    answer: (socket) => {
      socket.write(`${OK}X-More: `);
      pour(socket, 'a'.repeat(1_000));
    },
    words: 'sent more than 16 KB of headers',
  },
  {
    name: 'gzip bomb',
    answer: (socket) => respond(socket, 200, { ...HTML, 'Content-Encoding': 'gzip' }, ZEROS),
    words: 'sent more than 10,000,000 bytes',
  },
  {
    name: 'brotli bomb',
    answer: (socket) => respond(socket, 200, { ...HTML, 'Content-Encoding': 'br' }, BROTLI_ZEROS),
    words: 'sent more than 10,000,000 bytes',
  },
  {
    name: 'encoding chain',
    answer: (socket) => respond(socket, 200, { ...HTML, 'Content-Encoding': 'gzip, gzip' }, gzipSync(ZEROS)),
    words: 'is packed more than once',
  },
  {
    name: 'encoding chain in two headers',
    answer: (socket) =>
      respond(socket, 200, { ...HTML, 'Content-Encoding': 'gzip', 'content-encoding': 'gzip' }, gzipSync(ZEROS)),
    words: 'is packed more than once',
  },
  {
    name: 'redirect loop',
    answer: (socket) => respond(socket, 302, { Location: '/' }),
    words: 'redirects further than is followed (3 times)',
  },
  {
    name: 'redirect to private',
    answer: (socket) => respond(socket, 302, { Location: 'http://169.254.169.254/latest/meta-data' }),
    words: 'http://169.254.169.254/latest/meta-data is on a private network',
  },
  {
    name: 'redirect with an endless body',
    answer: (socket) => {
      socket.write('HTTP/1.1 302 Found\r\nLocation: http://10.0.0.1/\r\n\r\n');
      pour(socket, Buffer.alloc(65_536, 'a'));
    },
    words: 'http://10.0.0.1/ is on a private network',
  },
  {
    name: 'error with an endless body',
    answer: (socket) => {
      socket.write('HTTP/1.1 404 Not Found\r\n\r\n');
      pour(socket, Buffer.alloc(65_536, 'a'));
    },
    words: 'answered 404; check the address',
  },
  {
    name: 'rebinding',
    host: 'ferry.example',
    deps: rebinding(),
    answer: (socket) => respond(socket, 302, { Location: '/again' }),
    words: 'is on a private network',
  },
  {
    name: 'lying type',
    answer: (socket) => respond(socket, 200, HTML, Buffer.from('PK\x03\x04\x14\x00\x00\x00', 'latin1')),
    words: 'is a zip file',
  },
  {
    name: 'length too long',
    answer: (socket) => respond(socket, 200, { ...HTML, 'Content-Length': '1000' }, PAGE),
    words: 'broke the connection off',
  },
  {
    name: 'length too long, kept open',
    answer: (socket) => socket.write(`${OK}Content-Length: 1000\r\n\r\n${PAGE}`),
    words: 'fell silent for 0.2 seconds',
  },
  {
    name: 'length twice',
    answer: (socket) => respond(socket, 200, { ...HTML, 'content-length': '5' }, PAGE),
    words: 'sent another number of bytes than it said',
  },
  {
    name: 'length of no number',
    answer: (socket) => respond(socket, 200, { ...HTML, 'Content-Length': '-1' }, PAGE),
    words: 'does not speak HTTP',
  },
  { name: 'reset at once', answer: (socket) => socket.resetAndDestroy(), words: 'broke the connection off' },
  {
    name: 'reset in the body',
    answer: (socket) => {
      socket.write(`${OK}Content-Length: 1000\r\n\r\n${PAGE}`, () => socket.resetAndDestroy());
    },
    words: 'broke the connection off',
  },
  { name: 'half-close before an answer', answer: (socket) => socket.end(), words: 'broke the connection off' },
  {
    name: 'half-close in the headers',
    answer: (socket) => socket.end(OK),
    words: 'broke the connection off',
  },
  {
    name: 'half-close in the chunks',
    answer: (socket) => socket.end(`${OK}Transfer-Encoding: chunked\r\n\r\n5\r\n<p>ab`),
    words: 'broke the connection off',
  },
  { name: 'not HTTP', answer: (socket) => socket.end('220 ferry.example ESMTP\r\n'), words: 'does not speak HTTP' },
  {
    name: 'upgrade',
    answer: (socket) => socket.write('HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n'),
    words: 'broke the connection off',
  },
];
const BROTLI_ZEROS = brotliCompressSync(Buffer.alloc(200 * MB), { params: { 1: 1 } });

let good: Served;
beforeAll(async () => {
  good = await serve((socket) => respond(socket, 200, HTML, PAGE));
});
afterAll(() => good.close());

test.each(HOSTILE)(
  '$name is refused in time, holds no memory and no connection',
  async ({ answer, words, deps, host }) => {
    const server = await serve(answer);
    const address = `http://${host ?? '127.0.0.1'}:${server.port}/`;
    const trustedAddresses = [`${host ?? '127.0.0.1'}:${server.port}`, `127.0.0.1:${good.port}`];
    const settings = settingsFor([], { ...SHORT, trustedAddresses });
    const memory = watchMemory();
    const error: unknown = await fetchPage(address, settings, deps ?? depsFor()).catch((reason: unknown) => reason);
    expect(memory.growth()).toBeLessThan(64 * MB);
    expect(error).toBeInstanceOf(UserError);
    expect(String(error)).toContain(words);
    expect(Buffer.from((await fetchPage(`${good.origin}/`, settings, depsFor())).bytes).toString()).toBe(PAGE);
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
  const settings = settingsFor([], SHORT);
  const lookup = () => new Promise<never>(() => {});
  const fetched = fetchPage('https://ferry.example/', settings, { ...depsFor(), lookup });
  await expect(fetched).rejects.toThrow(
    new UserError('https://ferry.example/ did not answer within 0.3 seconds; try again later'),
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
  const kinds = () => process.getActiveResourcesInfo().filter((kind) => /TCPSocket|TLSWrap|Timeout/.test(kind));
  const before = kinds().length;
  const fetches = HOSTILE.slice(0, 12).map(async ({ answer }) => {
    const server = await serve(answer);
    await fetchPage(`${server.origin}/`, settingsFor([server], SHORT), depsFor()).catch(() => {});
    await server.close();
  });
  await Promise.all(fetches);
  expect(kinds().length).toBeLessThanOrEqual(before);
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
