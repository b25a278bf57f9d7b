import { LIMITS as CORPUS } from '../corpus/limits.ts';
import { oneLine } from '../corpus/text.ts';
import type { LinkedArticle } from './json-ld.ts';
import type { Opening } from './opening.ts';
import { lettersOf, sameWords } from './same-words.ts';
import type { Scan } from './scan.ts';
import { writtenDays } from './written-day.ts';

const AUTHOR_METAS = [
  'author',
  'article:author',
  'parsely-author',
  'sailthru.author',
  'byl',
  'dc.creator',
  'dcterms.creator',
];
const AUTHOR = '[rel~="author"], [itemprop~="author"]';
const BYLINE = /^by:?\s+(\p{Lu}[^|•·–—\n]{2,100})/iu;
const ROLE =
  /,?\s+(?:\p{L}+ )?(?:editor|correspondent|reporter|writer|staff|columnist|producer)\b.*$|,? in \p{Lu}.*$/iu;
const SUFFIX = /\s[|–—:»-]\s[^|–—»]{2,60}$/;
const SERVICE_HOSTS = /^(?:www\d?|m|mobile|amp)\./;

type Metas = Scan['metas'];

/** The contents of the meta elements of a name. */
export function metaOf(metas: Metas, name: string): string | null {
  return metas.find(([key, content]) => key === name && content.trim() !== '')?.[1] ?? null;
}

/** What the metadata calls the page, the most exact first. */
export function titlesOf({ metas, title }: Scan, linked: LinkedArticle | null): string[] {
  const given = [linked?.headline, metaOf(metas, 'og:title'), metaOf(metas, 'twitter:title'), title];
  return given.flatMap((one) => (one === null || one === undefined || one.trim() === '' ? [] : [oneLine(one)]));
}

/** The headline where the metadata agrees with it, otherwise what the metadata calls the page, without the site's name. */
export function titleOf(titles: readonly string[], { headline }: Opening, site: string | null): string | null {
  const shown = headline === null ? null : oneLine(headline.text);
  if (shown !== null && (titles.length === 0 || titles.some((title) => sameWords(title, shown))))
    return label(shown, CORPUS.title);
  const [title] = titles;
  const suffix = title === undefined ? null : SUFFIX.exec(title);
  const isSite = suffix !== null && site !== null && sameWords(suffix[0], site);
  return label(title === undefined ? null : isSite ? title.slice(0, suffix.index) : title, CORPUS.title);
}

/** The name of the site or the paper. */
export function siteOf(metas: Metas, linked: LinkedArticle | null): string | null {
  return label(metaOf(metas, 'og:site_name') ?? linked?.publisher ?? metaOf(metas, 'application-name'), CORPUS.label);
}

/** The authors by name: as the metadata names them, otherwise as the byline does. */
export function authorsOf(metas: Metas, linked: LinkedArticle | null, body: Element, opening: Opening): string[] {
  const fromMetas = AUTHOR_METAS.map((name) => metas.filter(([key]) => key === name).map(([, content]) => content));
  const shown = opening.blocks.flatMap(({ element }) => [...element.querySelectorAll(AUTHOR)]);
  const marked = [...new Set([...shown, ...body.querySelectorAll(`header ${AUTHOR.replace(',', ', header')}`)])];
  const lines = opening.blocks.flatMap(({ text }) => text.split('\n'));
  const written = lines.map(bylineOf).find((names) => names.length > 0) ?? [];
  const sources = [linked?.authors ?? [], ...fromMetas, marked.map((element) => element.textContent ?? ''), written];
  for (const source of sources) {
    const names = source.map(cleanName).filter((name) => name !== null);
    const unique = names.filter((name, at) => names.findIndex((other) => lettersOf(other) === lettersOf(name)) === at);
    if (unique.length > 0) return unique;
  }
  return [];
}

/** The canonical address where it is on the page's own site, otherwise the page's own, without what follows a #. */
export function addressOf({ canonical, metas }: Scan, linked: LinkedArticle | null, own: string | null): string | null {
  const page = own === null ? null : webAddress(own, null);
  if (page === null) return null;
  const claims = [canonical, metaOf(metas, 'og:url'), linked?.url ?? null];
  for (const claim of claims) {
    const url = claim === null ? null : webAddress(claim, page);
    if (url !== null && isSameSite(url.hostname, page.hostname) && !isFrontPage(url, page)) return url.href;
  }
  return page.href;
}

/** A BCP 47 language tag. */
export function languageOf({ language, metas }: Scan, linked: LinkedArticle | null): string | null {
  const given = [language, linked?.language, metaOf(metas, 'og:locale'), metaOf(metas, 'content-language')];
  return given.map((tag) => canonicalTag(tag ?? '')).find((tag) => tag !== null) ?? null;
}

function canonicalTag(tag: string): string | null {
  const written = tag.trim().replaceAll('_', '-');
  if (!/^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}$/.test(written)) return null;
  try {
    return Intl.getCanonicalLocales(written)[0] ?? null;
  } catch (error) {
    if (error instanceof RangeError) return null; // not a language tag
    throw error;
  }
}

function bylineOf(line: string): string[] {
  const names = line.length > 200 ? undefined : BYLINE.exec(line)?.[1];
  if (names === undefined) return [];
  const day = writtenDays(names, null)[0];
  const bare = (day === undefined ? names : names.slice(0, day.start))
    .replace(/(?:published|updated|posted|last)\b.*$/i, '')
    .replace(ROLE, '')
    .replace(/[\s,:(]+$|\s+on$/i, '');
  return (bare.match(/\S+/g)?.length ?? 0) > 12 || /[.!?]$/.test(bare) ? [] : bare.split(/,\s*(?:and\s+)?|\s+and\s+/);
}

function cleanName(written: string): string | null {
  const name = label(written.replace(/^\s*by\b:?\s*/i, ''), CORPUS.label);
  return name === null || /^https?:|^@|@\S+\.|^\d+$/i.test(name) ? null : name;
}

function label(text: string | null, limit: number): string | null {
  const line = text === null ? '' : oneLine(text);
  return line === '' || line.length > limit ? null : line;
}

function webAddress(written: string, base: URL | null): URL | null {
  const url = URL.parse(written.trim(), base?.href);
  if (url === null || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') return null;
  url.hash = '';
  return url.href.length > CORPUS.url ? null : url;
}

/** A canonical address of "/" on an article is a mistake of the site, and says nothing. */
function isFrontPage(url: URL, page: URL): boolean {
  return url.pathname === '/' && url.search === '' && page.pathname !== '/';
}

function isSameSite(one: string, other: string): boolean {
  const [a, b] = [one.replace(SERVICE_HOSTS, ''), other.replace(SERVICE_HOSTS, '')];
  return a === b || (a.includes('.') && b.endsWith(`.${a}`)) || (b.includes('.') && a.endsWith(`.${b}`));
}
