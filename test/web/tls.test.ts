import { createServer, type Server } from 'node:https';
import { getCACertificates, setDefaultCACertificates, type TLSSocket } from 'node:tls';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { fetchPage } from '../../src/web/fetch.ts';
import { CERTIFICATE } from '../support/certificate.ts';
import { depsFor, HTML, settingsFor } from '../support/web.ts';

const USUAL = getCACertificates('default');
const PAGE = '<p>The ferry to Norhaven was cancelled on Friday.</p>';
let server: Server;
let port = 0;
const seen: unknown[] = [];

beforeAll(async () => {
  server = createServer(CERTIFICATE, ({ socket, headers, url }, response) => {
    const { servername, alpnProtocol } = socket as TLSSocket;
    seen.push({ servername, alpnProtocol, host: headers.host });
    if (url === '/down') response.writeHead(301, { Location: `http://ferry.example:${port}/page` }).end();
    else response.writeHead(200, HTML).end(PAGE);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  port = typeof address === 'object' && address !== null ? address.port : 0;
});
afterEach(() => setDefaultCACertificates(USUAL));
afterAll(() => new Promise((resolve) => server.close(resolve)));

const NAMES = { 'ferry.example': ['127.0.0.1'], 'other.example': ['127.0.0.1'] };
const get = (host: string, path = '/page') => {
  const trustedAddresses = [`${host}:${port}`];
  return fetchPage(`https://${host}:${port}${path}`, settingsFor([], { trustedAddresses }), depsFor(NAMES));
};

test.each(['ferry.example', 'ferry.example.'])(
  '%s is asked by its name, and its certificate checked against it',
  async (host) => {
    setDefaultCACertificates([CERTIFICATE.cert]);
    expect(Buffer.from((await get(host)).bytes).toString()).toBe(PAGE);
    expect(seen.at(-1)).toEqual({ servername: 'ferry.example', alpnProtocol: 'http/1.1', host: `${host}:${port}` });
  },
);

test('a certificate that nobody vouches for is refused, even where the environment would let it pass', async () => {
  process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';
  try {
    await expect(get('ferry.example')).rejects.toThrow(
      'has a certificate that cannot be trusted; give another address',
    );
  } finally {
    delete process.env.NODE_TLS_REJECT_UNAUTHORIZED;
  }
});

test.each(['other.example', '127.0.0.1'])('a certificate for another name than %s is refused', async (host) => {
  setDefaultCACertificates([CERTIFICATE.cert]);
  await expect(get(host)).rejects.toThrow('has a certificate that cannot be trusted');
});

test('a redirect from https to http is refused', async () => {
  setDefaultCACertificates([CERTIFICATE.cert]);
  const before = seen.length;
  await expect(get('ferry.example', '/down')).rejects.toThrow('redirects from https to http, which is not followed');
  expect(seen.length).toBe(before + 1);
});
