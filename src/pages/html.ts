import { JSDOM } from 'jsdom';
import { LIMITS as CORPUS } from '../corpus/limits.ts';
import { storedText } from '../corpus/text.ts';
import { addressOf, authorsOf, languageOf, metaOf, siteOf, titleOf, titlesOf } from './about.ts';
import { articleRoots } from './body.ts';
import { decodePage } from './charset.ts';
import { datesOf } from './dates.ts';
import type { PageDraft, PageInput, Warning } from './draft.ts';
import { dropFurniture } from './furniture.ts';
import { type LinkedArticle, linkedArticles } from './json-ld.ts';
import { openingOf } from './opening.ts';
import { proseOf } from './prose.ts';
import { refuseStub, wordsIn } from './refuse.ts';
import { sameWords } from './same-words.ts';
import { type Scan, scanPage } from './scan.ts';
import { dateOrder } from './written-day.ts';

// One window for all pages: making one takes longer than reading a page. Its documents run no scripts and load nothing.
const parser = new new JSDOM().window.DOMParser();

/**
 * A draft out of a web page. Runs none of its scripts and fetches nothing. A UserError for a page that is no readable
 * article; to be called where a deadline ends it.
 */
export function readHtml({ bytes, charset, url }: PageInput, name: string): PageDraft {
  const { text: markup, lost } = decodePage(bytes, charset);
  const scan = scanPage(markup, name);
  const { body } = parser.parseFromString(scan.html, 'text/html');
  const headlines = [...body.querySelectorAll('h1')].map((element) => element.textContent ?? '');
  const linked = ownArticle(linkedArticles(scan.jsonLd), scan, url, headlines);
  const shown = body.textContent ?? '';
  dropFurniture(body);
  const titles = titlesOf(scan, linked);
  const opening = openingOf(body, titles);
  const source = siteOf(scan.metas, linked);
  const title = titleOf(titles, opening, source);
  const authors = authorsOf(scan.metas, linked, body, opening);
  const language = languageOf(scan, linked);
  const address = addressOf(scan, linked, url);
  const order = dateOrder([scan.language, metaOf(scan.metas, 'og:locale')]);
  const urls = [address, url].filter((one) => one !== null);
  const dates = datesOf({ linked, metas: scan.metas, body, opening, urls, order });
  const days = [dates.published, dates.modified].flatMap((date) => (date === null ? [] : [date.day]));
  const known = { title, authors, days, order, headline: opening.headline };
  const prose = proseOf(articleRoots(body, opening), known);

  const isFree = linked?.isFree ?? null;
  const told = isFree === false ? '' : storedText(linked?.body ?? '');
  const fromMetadata = wordsIn(prose) < FEW && wordsIn(told) > FEW;
  const text = fromMetadata ? told : prose;
  refuseStub({ text, shown, isFree, words: linked?.words ?? null, asksPassword: scan.asksPassword }, name);
  const warnings: Warning[] = [...dates.warnings];
  if (isFree === false) warnings.push({ kind: 'perhaps cut', words: wordsIn(text) });
  if (fromMetadata) warnings.push({ kind: 'text from metadata' });
  if (lost > 0) warnings.push({ kind: 'characters lost', count: lost });
  const named = fitting(authors);
  if (named.length < authors.length)
    warnings.push({ kind: 'authors left out', named: named.length, of: authors.length });
  const author = named.length === 0 ? null : named.join(', ');
  return {
    title,
    published: dates.published,
    modified: dates.modified,
    source,
    author,
    url: address,
    language,
    text,
    warnings,
  };
}

/** The first authors, as many as an article may name. */
function fitting(authors: readonly string[]): readonly string[] {
  let count = authors.length;
  while (authors.slice(0, count).join(', ').length > CORPUS.label) count--;
  return authors.slice(0, count);
}

const FEW = 20; // words shown, below which the metadata's text is taken, if that has more

/**
 * Of the articles in the metadata the one that this page is: by its address, its title, or by being the only one, unless
 * that has both another address and another headline.
 */
function ownArticle(
  articles: readonly LinkedArticle[],
  scan: Scan,
  url: string | null,
  headlines: readonly string[],
): LinkedArticle | null {
  const addresses = new Set([url, scan.canonical].flatMap((one) => (one === null ? [] : [pathOf(one)])));
  const byAddress = articles.find((article) => article.url !== null && addresses.has(pathOf(article.url)));
  const byTitle = articles.find((article) => article.headline !== null && sameWords(article.headline, scan.title));
  if (byAddress || byTitle) return byAddress ?? byTitle ?? null;
  const [only, ...others] = articles;
  if (only === undefined || others.length > 0) return null;
  const { headline } = only;
  // The address of the front page on an article is a mistake of the site.
  const isElsewhere = addresses.size > 0 && only.url !== null && pathOf(only.url) !== '';
  const isCalledSo = [...titlesOf(scan, null), ...headlines].some((one) => sameWords(headline ?? one, one));
  return isElsewhere && !isCalledSo ? null : only;
}

function pathOf(address: string): string {
  const url = URL.parse(address, 'https://page.invalid');
  return url === null ? address : `${url.pathname.replace(/\/$/, '')}${url.search}`;
}
