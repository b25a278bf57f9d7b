import { UserError } from '../errors.ts';
import { portOf } from './address.ts';
import { type Fetched, fetchPage } from './fetch.ts';
import type { WebDeps, WebSettings } from './settings.ts';

const DISCORD_ORIGINS = ['https://cdn.discordapp.com', 'https://media.discordapp.net']; // where Discord keeps attachments

/** Whether an address is one where Discord, or the stand-in for it at `discordApi`, keeps attachments. */
export function isAttachmentAddress(address: string, discordApi: string): boolean {
  const url = URL.parse(address);
  if (url === null || url.username !== '' || url.password !== '') return false;
  return DISCORD_ORIGINS.includes(url.origin) || url.origin === URL.parse(discordApi)?.origin;
}

/**
 * Fetches an attachment under the same limits as a page, from Discord's own hosts alone and without redirects; of any
 * type, since Discord calls much "application/octet-stream". Hosts allowed and denied for pages are not asked. Throws a
 * UserError like `fetchPage`.
 */
export async function fetchAttachment(
  address: string,
  discordApi: string,
  settings: WebSettings,
  deps?: WebDeps,
): Promise<Fetched> {
  if (!isAttachmentAddress(address, discordApi)) {
    throw new UserError('That file is not an attachment on Discord; attach it to the message or the command');
  }
  // The configured stand-in may be on this machine; that trust is for its own host and port alone.
  const api = new URL(discordApi);
  const trustedAddresses = [`${api.hostname}:${portOf(api)}`];
  const hosts = { allowHosts: null, denyHosts: [], trustedAddresses };
  return fetchPage(address, { ...settings, ...hosts, maxRedirects: 0, anyType: true }, deps);
}
