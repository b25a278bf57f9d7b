import type { Socket } from 'node:net';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { WebDeps, WebSettings } from '../../src/web/settings.ts';
import { depsFor, HTML, respond } from '../support/web.ts';

export const PAGE = '<p>The ferry to Norhaven was cancelled on Friday.</p>';
export const OK = 'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n';
const BOMB = Buffer.alloc(100_000_000);
const ZEROS = gzipSync(BOMB, { level: 1 });
const BROTLI_ZEROS = brotliCompressSync(BOMB, { params: { 1: 1 } }); // quality 1

/** A server that means no good, and what the person who gave its address is told. */
export type Hostile = {
  readonly name: string;
  readonly answer: (socket: Socket, request: string) => void;
  readonly words: string;
  readonly deps?: WebDeps;
  readonly host?: string;
  /** The one deadline that is to pass; the others leave time enough on a busy machine. */
  readonly deadline?: Partial<WebSettings>;
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

export const HOSTILE: readonly Hostile[] = [
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
  { name: 'silence', answer: () => {}, words: 'did not answer within 0.2 seconds', deadline: { answerMs: 200 } },
  {
    name: 'slow drip of headers',
    answer: (socket) => {
      socket.write(OK);
      drip(socket, 'X-More: 1\r\n', 50);
    },
    words: 'did not answer within 0.2 seconds',
    deadline: { answerMs: 200 },
  },
  {
    name: 'slow drip of interim answers',
    answer: (socket) => drip(socket, 'HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n', 20),
    words: 'did not answer within 0.2 seconds',
    deadline: { answerMs: 200 },
  },
  {
    name: 'slow drip of body',
    answer: (socket) => {
      socket.write(`${OK}\r\n`);
      drip(socket, 'a', 50);
    },
    words: 'took longer than 0.8 seconds',
    deadline: { answerMs: 500, silenceMs: 500, totalMs: 800 },
  },
  {
    name: 'slow drip of chunk extensions',
    answer: (socket) => {
      socket.write(`${OK}Transfer-Encoding: chunked\r\n\r\n1;`);
      drip(socket, 'a', 50);
    },
    words: 'fell silent for 0.2 seconds',
    deadline: { silenceMs: 200 },
  },
  {
    name: 'silence in the body',
    answer: (socket) => socket.write(`${OK}\r\n<p>`),
    words: 'fell silent for 0.2 seconds',
    deadline: { silenceMs: 200 },
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
    name: 'endless gzip of nothing',
    answer: (socket) => {
      socket.write(`${OK}Content-Encoding: gzip\r\n\r\n`);
      socket.write(gzipSync('').subarray(0, 10)); // the header alone
      pour(socket, Buffer.alloc(65_535, Buffer.from([0, 0, 0, 0xff, 0xff]))); // stored blocks without a byte in them
    },
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
    deadline: { silenceMs: 200 },
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
