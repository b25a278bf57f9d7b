import { afterAll, beforeAll, expect, test } from 'vitest';
import { fetchAttachment, isAttachmentAddress } from '../../src/web/attachment.ts';
import { WEB_SETTINGS } from '../../src/web/settings.ts';
import { depsFor, HTML, respond, type Served, serve } from '../support/web.ts';

const API = 'https://discord.com/api';

test.each([
  ['https://cdn.discordapp.com/attachments/1/2/notes.txt?ex=1&is=2&hm=3', API],
  ['https://media.discordapp.net/attachments/1/2/notes.pdf', API],
  ['https://discord.com/files/1', API],
  ['http://127.0.0.1:5000/attachments/1', 'http://127.0.0.1:5000/api'],
])('%s is an attachment with %s', (address, api) => {
  expect(isAttachmentAddress(address, api)).toBe(true);
});

test.each([
  'http://cdn.discordapp.com/attachments/1/2/notes.txt',
  'https://cdn.discordapp.com:8443/attachments/1',
  'https://cdn.discordapp.com./attachments/1',
  'https://cdn.discordapp.com.ferry.example/attachments/1',
  'https://a.cdn.discordapp.com/attachments/1',
  'https://me@cdn.discordapp.com/attachments/1',
  'https://ferry.example/cdn.discordapp.com',
  'https://ferry.example\\@cdn.discordapp.com/',
  'http://discord.com/files/1',
  'https://discord.com:444/files/1',
  'http://127.0.0.1:5000/attachments/1',
  'file:///etc/passwd',
  'data:text/plain,x',
  'notes.txt',
  '',
])('"%s" is none', (address) => {
  expect(isAttachmentAddress(address, API)).toBe(false);
});

let server: Served;
beforeAll(async () => {
  server = await serve((socket, request) => {
    if (request.startsWith('GET /moved')) respond(socket, 302, { Location: '/notes.txt' });
    else respond(socket, 200, { ...HTML, 'Content-Type': 'text/plain' }, 'The ferry');
  });
});
afterAll(() => server.close());

test('an attachment is fetched from the stand-in on this machine, whatever hosts pages may come from', async () => {
  const settings = { ...WEB_SETTINGS, allowHosts: [] };
  const { type, bytes } = await fetchAttachment(
    `${server.origin}/notes.txt`,
    `${server.origin}/api`,
    settings,
    depsFor(),
  );
  expect({ type, text: Buffer.from(bytes).toString() }).toEqual({ type: 'text/plain', text: 'The ferry' });
});

test('an attachment has the same cap as a page, is not redirected, and is from nowhere else', async () => {
  const get = (path: string, api = server.origin, maxBytes = 5) =>
    fetchAttachment(server.origin + path, api, { ...WEB_SETTINGS, maxBytes }, depsFor());
  await expect(get('/notes.txt')).rejects.toThrow('/notes.txt sent more than 5 bytes; give a shorter one');
  await expect(get('/moved')).rejects.toThrow('redirects further than is followed (0 times)');
  const before = server.connections();
  await expect(get('/notes.txt', API)).rejects.toThrow('That file is not an attachment on Discord');
  expect(server.connections()).toBe(before);
});

test("Discord's own hosts are guarded like others", async () => {
  const deps = depsFor({ 'cdn.discordapp.com': ['127.0.0.1'] });
  const fetched = fetchAttachment('https://cdn.discordapp.com/attachments/1', API, WEB_SETTINGS, deps);
  await expect(fetched).rejects.toThrow('is on a private network');
});
