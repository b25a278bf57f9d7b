import { UserError } from './errors.ts';

/** Every setting; the environment variables of the same names are explained in .env.example. */
export type Settings = {
  readonly corpusDir: string;
  readonly cacheDir: string;
  readonly dataDir: string;
  /** The most that each server may keep of its own. */
  readonly serverLimits: { readonly articles: number; readonly bytes: number };
  /** Hosts that pages are read from, null for any; and those that none is; addresses on this machine, for tests alone. */
  readonly web: {
    readonly allow: readonly string[] | null;
    readonly deny: readonly string[];
    readonly trusted: readonly string[];
  };
  readonly discordToken: string | null;
  readonly discordGuildId: string | null;
  readonly discordApi: string;
};

const DISCORD_API = 'https://discord.com/api'; // discord.js' own default, without version
const SERVER = { articles: 2000, megabytes: 50 };
const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/** Reads the settings; empty variables count as missing. Throws one UserError that names all faults. */
export function readSettings(env: { readonly [name: string]: string | undefined }): Settings {
  const faults: string[] = [];
  const value = (name: string) => env[name]?.trim() || null;
  const discordGuildId = value('DISCORD_GUILD_ID');
  if (discordGuildId !== null && !/^\d{17,20}$/.test(discordGuildId)) {
    faults.push('DISCORD_GUILD_ID is not a server id (17 to 20 digits; "Copy Server ID" in Discord gives it)');
  }
  const list = (name: string) => (value(name) ?? '').split(/[\s,]+/).filter((one) => one !== '');
  const allow = list('WEB_HOSTS');
  const whole = (name: string, otherwise: number) => {
    const written = value(name);
    if (written !== null && !/^\d{1,9}$/.test(written)) faults.push(`${name} is not a whole number`);
    return Number(written ?? otherwise);
  };
  const serverLimits = {
    articles: whole('SERVER_ARTICLES', SERVER.articles),
    bytes: whole('SERVER_MEGABYTES', SERVER.megabytes) * 1_000_000,
  };
  const discordApi = value('DISCORD_API') ?? DISCORD_API;
  if (!isSafeApi(discordApi)) {
    faults.push('DISCORD_API must be an https address, or http on this machine, since the token is sent there');
  }
  if (faults.length > 0)
    throw new UserError(`The settings have faults:\n${faults.map((one) => `  ${one}`).join('\n')}`);
  return {
    corpusDir: value('CORPUS_DIR') ?? 'corpus',
    cacheDir: value('CACHE_DIR') ?? '.cache',
    dataDir: value('DATA_DIR') ?? 'data',
    serverLimits,
    web: { allow: allow.length === 0 ? null : allow, deny: list('WEB_HOSTS_DENIED'), trusted: list('WEB_TRUSTED') },
    discordToken: value('DISCORD_TOKEN'),
    discordGuildId,
    discordApi: discordApi.replace(/\/+$/, ''),
  };
}

function isSafeApi(address: string): boolean {
  const url = URL.parse(address);
  if (!url || url.username || url.password || url.search || url.hash || /\/v\d+\/?$/.test(url.pathname)) return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK.test(url.hostname));
}
