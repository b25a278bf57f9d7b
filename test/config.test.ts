import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readSettings } from '../src/config.ts';

describe('settings', () => {
  test('empty variables count as missing', () => {
    expect(readSettings({ DISCORD_TOKEN: ' ', CORPUS_DIR: '', DISCORD_API: '' })).toEqual({
      corpusDir: 'corpus',
      cacheDir: '.cache',
      dataDir: 'data',
      web: { allow: null, deny: [], trusted: [] },
      serverLimits: { articles: 2000, bytes: 50_000_000 },
      discordToken: null,
      discordGuildId: null,
      discordApi: 'https://discord.com/api',
    });
  });

  test.each([
    'http://127.0.0.1:8080/api',
    'http://localhost:1/api/',
    'http://[::1]:1/api',
    'https://proxy.example/api',
  ])('the token may be sent to %s', (address) => {
    expect(readSettings({ DISCORD_API: address }).discordApi).toBe(address.replace(/\/$/, ''));
  });

  test.each([
    'http://proxy.example/api',
    'http://127.0.0.1.example/api',
    'http://localhost.example/api',
    'https://user:word@proxy.example/api',
    'https://discord.com/api/v10',
    'ftp://127.0.0.1/api',
    'discord.com/api',
  ])('the token may not be sent to %s', (address) => {
    expect(() => readSettings({ DISCORD_API: address })).toThrow('DISCORD_API');
  });

  test('all faults are named at once', () => {
    const faulty = { DISCORD_GUILD_ID: 'my server', DISCORD_API: 'nowhere' };
    expect(() => readSettings(faulty)).toThrow(/DISCORD_GUILD_ID.*\n.*DISCORD_API/);
  });

  test('.env.example names every variable that is read, and no other', () => {
    const read = new Set<string>();
    readSettings(new Proxy({}, { get: (_, name) => void read.add(String(name)) }));
    const named = [...readFileSync('.env.example', 'utf8').matchAll(/^([A-Z_]+)=$/gm)].map((match) => match[1]);
    expect(named.sort()).toEqual([...read].sort());
  });
});
