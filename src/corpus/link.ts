import { sha256 } from './hash.ts';

/** What articles with the same link have in common: SHA-256 (64 hex characters) of its normal form; null for none. */
export function linkHash(link: string | null): string | null {
  const normal = link === null ? null : normalLink(link);
  return normal === null ? null : sha256(normal);
}

/**
 * What links to one article have in common, or null for one that may lead to many: a site's front page. Left out is only
 * what nearly never tells two articles apart: the scheme, a host's www. and what marks a site's pages for telephones, the
 * slashes at the end of the path, the place on the page (unless it is a route of the page's own script: #/ or #!), and what
 * campaigns and networks add to a query. Case of the path, the order and all the rest of the query stay, as a number in
 * them is often all that names an article. Stored as a hash: what changes here needs a migration (src/store/schema.ts).
 */
export function normalLink(link: string): string | null {
  const url = URL.parse(link);
  if (url === null || !/^https?:$/.test(url.protocol)) return null;
  const host = withoutEnd(url.hostname, '.').replace(SAME_SITE, '') + (url.port === '' ? '' : `:${url.port}`);
  const path = withoutEnd(url.pathname, '/');
  const query = url.search
    .slice(1)
    .split('&')
    .filter((part) => part !== '' && !ADDED.test(part))
    .join('&');
  const route = ROUTE.test(url.hash) ? url.hash : '';
  if (path === '' && query === '' && route === '') return null;
  const rest = `${path}${query === '' ? '' : `?${query}`}${route}`;
  // Both cases of an escape are one: RFC 3986, 6.2.2.1.
  return host + rest.replace(/%[0-9a-f]{2}/gi, (code) => code.toUpperCase());
}

function withoutEnd(text: string, character: string): string {
  let end = text.length;
  while (text[end - 1] === character) end--;
  return text.slice(0, end);
}

const SAME_SITE = /^(?:www|m|mobile|amp)\.(?=[^.]+\.)/; // not the whole name of a site: m.example
const ROUTE = /^#[!/]./;
/** Parameters that say where a reader came from: Google's, Meta's, Microsoft's, Yandex', X's, TikTok's, Mailchimp's. */
const ADDED =
  /^(?:utm_[a-z_]+|gclid|gclsrc|dclid|gbraid|wbraid|_ga|_gl|fbclid|igshid|msclkid|yclid|twclid|ref_src|ttclid|mc_cid|mc_eid)(?:=|$)/i;
