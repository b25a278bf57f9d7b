import { domainToASCII } from 'node:url';
import { LIMITS } from '../corpus/limits.ts';
import { UserError } from '../errors.ts';
import type { WebSettings } from './settings.ts';

const DEFAULT_PORTS: { readonly [protocol: string]: string } = { 'http:': '80', 'https:': '443' };
const SHOWN = 200; // characters of an address that a message repeats
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const UNPRINTABLE = /[\u0000-\u001f\u007f-\u009f\p{Bidi_Control}]/gu;

/**
 * The address that a person or a redirect gave, if it may be asked at all: http or https, an allowed port and host, and
 * no name or password. Where its host leads is seen when connecting. Throws a UserError.
 */
export function parseAddress(text: string, settings: WebSettings, base?: URL): URL {
  const address = text.trim().replace(/^<(.*)>$/, '$1'); // as people write one in a chat that it should not embed
  const url = text.length <= LIMITS.url ? URL.parse(address, base) : null;
  if (url === null) throw new UserError(`"${clip(text)}" is not a web address; give one like https://example.org/page`);
  const refuse = (words: string) => new UserError(`${show(url)} ${words}`);
  if (!(url.protocol in DEFAULT_PORTS)) throw refuse('is neither http nor https; give a web address');
  if (url.username !== '' || url.password !== '') {
    throw new UserError(`The address at ${url.hostname} has a name or a password before its @; give it without`);
  }
  if (!isTrusted(url, settings) && !settings.ports.includes(Number(portOf(url)))) {
    throw refuse(`is on port ${portOf(url)}; only ${settings.ports.join(' and ')} are read from`);
  }
  const { allowHosts, denyHosts } = settings;
  if (denyHosts.some((entry) => covers(entry, url.hostname))) {
    throw refuse('is on a host that is denied here; whoever runs Dateline can change that');
  }
  if (allowHosts !== null && !allowHosts.some((entry) => covers(entry, url.hostname))) {
    throw refuse('is not on a host that is allowed here; whoever runs Dateline can change that');
  }
  url.hash = '';
  return url;
}

/** Whether the settings trust exactly this host and port. */
export function isTrusted(url: URL, settings: WebSettings): boolean {
  return settings.trustedAddresses.includes(`${url.hostname}:${portOf(url)}`);
}

/** The port of a URL, also where it goes without saying; `''` for other schemes. */
export function portOf(url: URL): string {
  return url.port || (DEFAULT_PORTS[url.protocol] ?? '');
}

/** An address as messages repeat it: on one line and not too long. */
export function show(url: URL): string {
  return clip(url.href);
}

/** A host name without the dots that may end it: a URL takes several, and a resolver takes one. */
export function bareHost(host: string): string {
  let end = host.length;
  while (host[end - 1] === '.') end--;
  return host.slice(0, end);
}

function covers(entry: string, hostname: string): boolean {
  const host = bareHost(hostname);
  const name = normalHost(entry.startsWith('.') ? entry.slice(1) : entry);
  return host === name || (entry.startsWith('.') && host.endsWith(`.${name}`));
}

function normalHost(name: string): string {
  return bareHost(domainToASCII(name) || name.toLowerCase());
}

function clip(text: string): string {
  const line = text.replace(UNPRINTABLE, '');
  return line.length > SHOWN ? `${line.slice(0, SHOWN).toWellFormed()}…` : line;
}
