import { readFileSync } from 'node:fs';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { UserError } from '../../src/errors.ts';
import { fetchPage } from '../../src/web/fetch.ts';
import { depsFor, HTML, respond, type Served, serve, settingsFor } from '../support/web.ts';

const PAGE = '<p>The ferry to Norhaven was cancelled on Friday.</p>';
const PDF = '%PDF-1.7\n1 0 obj';
const STATUSES = [401, 402, 403, 404, 410, 418, 429, 451, 500, 503, 204, 304];

type Pages = { readonly [path: string]: readonly [number, Readonly<Record<string, string>>, (Uint8Array | string)?] };
const PAGES: Pages = {
  '/page': [200, { 'Content-Type': 'Text/HTML; Charset="ISO-8859-1"' }, PAGE],
  '/bare': [200, { 'Content-Type': 'text/html' }, PAGE],
  '/plain': [200, { 'Content-Type': 'text/plain; format=flowed; charset=utf-8' }, PAGE],
  '/markdown': [200, { 'Content-Type': 'text/markdown' }, PAGE],
  '/xhtml': [200, { 'Content-Type': 'application/xhtml+xml' }, PAGE],
  '/gzip': [200, { ...HTML, 'Content-Encoding': 'gzip' }, gzipSync(PAGE)],
  '/deflate': [200, { ...HTML, 'Content-Encoding': 'deflate' }, deflateSync(PAGE)],
  '/br': [200, { ...HTML, 'Content-Encoding': 'BR' }, brotliCompressSync(PAGE)],
  '/identity': [200, { ...HTML, 'Content-Encoding': 'identity' }, PAGE],
  '/pdf': [200, { 'Content-Type': 'application/pdf' }, PDF],
  '/pdf-as-html': [200, HTML, PDF],
  '/pdf-as-bytes': [200, { 'Content-Type': 'application/octet-stream' }, PDF],
  '/pdf-unsaid': [200, {}, PDF],
  '/moved': [301, { Location: '/a/b?c=d#e' }],
  '/a/b?c=d': [200, HTML, PAGE],
  '/3': [302, { Location: '2' }],
  '/2': [307, { Location: './1' }],
  '/1': [308, { Location: '/page' }],
  '/4': [303, { Location: '/3' }],
  '/lost': [302, {}],
  '/nowhere': [302, { Location: 'http://[' }],
  '/bytes': [200, { 'Content-Type': 'application/octet-stream' }, 'Norhaven'],
  '/unsaid': [200, {}, 'Norhaven'],
  '/picture': [200, { 'Content-Type': 'image/png' }, '\x89PNG'],
  '/odd': [200, { 'Content-Type': 'text/<b>' }, 'Norhaven'],
  '/picture-as-html': [200, HTML, Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')],
  '/zip': [200, { 'Content-Type': 'application/zip' }, 'PK\x03\x04'],
  '/zip-as-text': [200, { 'Content-Type': 'text/plain' }, 'PK\x03\x04....'],
  '/twice': [200, { 'Content-Type': 'text/html', 'content-type': 'text/plain' }, PAGE],
  '/empty': [200, HTML],
  '/zstd': [200, { ...HTML, 'Content-Encoding': 'zstd' }, PAGE],
  '/constructor': [200, { ...HTML, 'Content-Encoding': 'constructor' }, PAGE],
  '/tall': [200, { ...HTML, 'X-More': 'a'.repeat(15_000) }, PAGE],
  '/too-tall': [200, { ...HTML, 'X-More': 'a'.repeat(17_000) }, PAGE],
  '/cut-gzip': [200, { ...HTML, 'Content-Encoding': 'gzip' }, gzipSync(PAGE).subarray(0, -9)],
  '/no-gzip': [200, { ...HTML, 'Content-Encoding': 'gzip' }, PAGE],
  '/no-br': [200, { ...HTML, 'Content-Encoding': 'br' }, `\x00\xff${PAGE}`],
  ...Object.fromEntries(STATUSES.map((status) => [`/${status}`, [status, {}] as const])),
};

let server: Served;
const get = (path: string, changes = {}) => fetchPage(server.origin + path, settingsFor([server], changes), depsFor());
const refusal = (path: string, changes = {}) =>
  get(path, changes).then(
    () => 'fetched',
    (error: unknown) => (error instanceof UserError ? error.message.replaceAll(server.origin, '') : error),
  );

beforeAll(async () => {
  server = await serve((socket, request) => {
    const path = request.split(' ', 2)[1] ?? '';
    const [status, headers, body] = PAGES[path] ?? [404, {}];
    respond(socket, status, headers, body);
  });
});
afterAll(() => server.close());

test.each([
  ['/page', 'text/html', 'iso-8859-1'],
  ['/bare', 'text/html', null],
  ['/plain', 'text/plain', 'utf-8'],
  ['/markdown', 'text/markdown', null],
  ['/xhtml', 'application/xhtml+xml', null],
  ['/gzip', 'text/html', 'utf-8'],
  ['/deflate', 'text/html', 'utf-8'],
  ['/br', 'text/html', 'utf-8'],
  ['/identity', 'text/html', 'utf-8'],
  ['/tall', 'text/html', 'utf-8'],
])('%s is fetched as %s, charset %s', async (path, type, charset) => {
  const { bytes, ...said } = await get(path);
  expect(said).toEqual({ url: server.origin + path, type, charset });
  expect(Buffer.from(bytes).toString()).toBe(PAGE);
});

test.each(['/pdf', '/pdf-as-html', '/pdf-as-bytes', '/pdf-unsaid'])(
  '%s is a PDF, whatever its server says',
  async (path) => {
    const { type, charset, bytes } = await get(path);
    expect({ type, charset, text: Buffer.from(bytes).toString() }).toEqual({
      type: 'application/pdf',
      charset: null,
      text: PDF,
    });
  },
);

test.each([
  ['/moved', '/a/b?c=d'],
  ['/moved#top', '/a/b?c=d'],
  ['/3', '/page'],
])('%s ends at %s', async (path, end) => {
  const { url, bytes } = await get(path);
  expect(url).toBe(server.origin + end);
  expect(Buffer.from(bytes).toString()).toBe(PAGE);
});

test.each([
  ['/401', '/401 needs a log-in (401); give a page that anyone can read'],
  ['/402', '/402 has to be paid for (402); give a page that anyone can read'],
  ['/403', '/403 does not let Dateline read it (403); give another address'],
  ['/404', '/404 answered 404; check the address'],
  ['/410', '/410 is gone (410); give another address'],
  ['/418', '/418 answered 418; give another address'],
  ['/429', '/429 was asked too often (429); try again later'],
  ['/451', '/451 is withheld for legal reasons (451); give another address'],
  ['/500', '/500 has a fault of its own (500); try again later'],
  ['/503', '/503 has a fault of its own (503); try again later'],
  ['/204', '/204 answered 204; give another address'],
  ['/304', '/304 answered 304; give another address'],
  ['/4', '/1 redirects further than is followed (3 times); give its last address'],
  ['/lost', '/lost answered 302; give another address'],
  ['/nowhere', '"http://[" is not a web address; give one like https://example.org/page'],
  ['/picture', '/picture is image/png; only web pages, text and PDF are read'],
  ['/zip', '/zip is application/zip; only web pages, text and PDF are read'],
  ['/odd', '/odd is something unreadable; only web pages, text and PDF are read'],
  ['/twice', '/twice is something unreadable; only web pages, text and PDF are read'],
  ['/picture-as-html', '/picture-as-html is a picture; only web pages, text and PDF are read'],
  ['/zip-as-text', '/zip-as-text is a zip file; only web pages, text and PDF are read'],
  ['/bytes', '/bytes does not say whether it is a web page, text or a PDF; give another address'],
  ['/unsaid', '/unsaid does not say whether it is a web page, text or a PDF; give another address'],
  ['/empty', '/empty sent an empty page; give another address'],
  ['/zstd', '/zstd is packed in a way that is not read; give another address'],
  ['/constructor', '/constructor is packed in a way that is not read; give another address'],
  ['/too-tall', '/too-tall sent more than 16 KB of headers; give another address'],
  ['/cut-gzip', '/cut-gzip is damaged: it cannot be unpacked; try again later'],
  ['/no-gzip', '/no-gzip is damaged: it cannot be unpacked; try again later'],
  ['/no-br', '/no-br is damaged: it cannot be unpacked; try again later'],
])('%s is refused', async (path, words) => {
  expect(await refusal(path)).toBe(words);
});

test('a page of exactly the cap is fetched, and one byte more is refused, packed or not', async () => {
  const maxBytes = PAGE.length;
  expect((await get('/page', { maxBytes })).bytes.length).toBe(maxBytes);
  const words = (path: string) => `${path} sent more than ${maxBytes - 1} bytes; give a shorter one`;
  for (const path of ['/page', '/gzip', '/br']) {
    expect(await refusal(path, { maxBytes: maxBytes - 1 })).toBe(words(path));
  }
});

test('what is sent names Dateline and its version, and neither cookies nor where it came from', async () => {
  await get('/moved');
  const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
  const [first = '', ...headers] = server.requests.at(-1)?.trim().split('\r\n') ?? [];
  expect(first).toBe('GET /a/b?c=d HTTP/1.1');
  expect(headers.map((line) => line.toLowerCase()).sort()).toEqual([
    'accept-encoding: gzip, deflate, br',
    'accept: text/html, application/xhtml+xml, application/pdf, text/plain, text/markdown',
    'connection: close',
    `host: 127.0.0.1:${server.port}`,
    `user-agent: dateline/${version}`,
  ]);
});

test('proxies that the environment names are not used', async () => {
  const proxy = await serve((socket) => respond(socket, 200, HTML, 'proxied'));
  const names = ['HTTP_PROXY', 'http_proxy', 'ALL_PROXY', 'NODE_USE_ENV_PROXY'];
  for (const name of names) process.env[name] = name.startsWith('NODE') ? '1' : proxy.origin;
  try {
    expect(Buffer.from((await get('/page')).bytes).toString()).toBe(PAGE);
  } finally {
    for (const name of names) delete process.env[name];
    await proxy.close();
  }
  expect(proxy.connections()).toBe(0);
});

test('a name is asked for by its name at the address that was looked up, the next one where the first is down', async () => {
  const address = `http://ferry.example:${server.port}/page`;
  const settings = settingsFor([], { trustedAddresses: [`ferry.example:${server.port}`] });
  const down = '::1'; // loopback, and nobody listens there
  expect((await fetchPage(address, settings, depsFor({ 'ferry.example': [down, '127.0.0.1'] }))).url).toBe(address);
  expect(server.requests.at(-1)?.toLowerCase()).toContain(`host: ferry.example:${server.port}\r\n`);
});

test.each([
  ['ENOTFOUND', 'is on a host that does not exist; check its spelling'],
  ['ENODATA', 'is on a host that does not exist; check its spelling'],
  ['ESERVFAIL', 'is on a host whose name could not be looked up; try again later'],
  ['ETIMEOUT', 'is on a host whose name could not be looked up; try again later'],
])('a name that cannot be looked up (%s) is said', async (code, words) => {
  const lookup = async () => Promise.reject(Object.assign(new Error('lookup'), { code }));
  const fetched = fetchPage('https://ferry.example/x', settingsFor([]), { ...depsFor(), lookup });
  await expect(fetched).rejects.toThrow(new UserError(`https://ferry.example/x ${words}`));
});

test('a name without addresses is said, and a bug stays a bug', async () => {
  const empty = fetchPage('https://ferry.example/x', settingsFor([]), depsFor({ 'ferry.example': [] }));
  await expect(empty).rejects.toThrow('https://ferry.example/x is on a host without an address; check its spelling');
  const lookup = async () => Promise.reject(new TypeError('a bug'));
  const bug = fetchPage('https://ferry.example/x', settingsFor([]), { ...depsFor(), lookup });
  await expect(bug).rejects.toThrow(TypeError);
});
