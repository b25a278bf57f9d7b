import { setImmediate } from 'node:timers/promises';
import { sourceKey } from '../corpus/article.ts';
import { type Day, formatDay } from '../days.ts';
import type { Library, Listed } from '../library.ts';
import type { Offer, SheetReply } from './reply.ts';
import { nothing, sheet } from './sheet.ts';

/** Which articles to list; `words`: all of them stand in the title, or begin one of its words, in any order. */
export type Listing = {
  readonly words: string | null;
  readonly source: string | null;
  readonly from: Day | null;
  readonly to: Day | null;
  readonly sort: 'newest' | 'oldest' | 'title';
  readonly page: number;
};

/** A page of articles, how many there are in all, and whether more follow. */
export type ListPage = { readonly articles: readonly Listed[]; readonly total: number; readonly more: boolean };

/** Articles on a page of a list. */
export const LIST_PAGE = 10;

const AT_ONCE = 2000; // titles looked at, some milliseconds; then others are answered

/** The articles of a library that are asked for, on one page. */
export async function listPage(library: Library, { words, source, from, to, sort, page }: Listing): Promise<ListPage> {
  const fits = titleFits(words ?? '');
  const key = source === null ? null : sourceKey(source);
  const end = page * LIST_PAGE;
  const found: Listed[] = [];
  let [looked, total] = [0, 0];
  for (const listed of library.list()) {
    if (++looked % AT_ONCE === 0) await setImmediate();
    if ((from !== null && listed.published < from) || (to !== null && listed.published > to)) continue;
    if (key !== null && (listed.source === null || sourceKey(listed.source) !== key)) continue;
    if (!fits(listed)) continue;
    total++;
    if (found.push(listed) < end + AT_ONCE) continue;
    found.sort(ORDERS[sort]).splice(end); // a few at a time: all at once takes long
  }
  const articles = found.sort(ORDERS[sort]).slice(end - LIST_PAGE, end);
  return { articles, total, more: end < total };
}

/** Whether each of these words begins a word of an article's title, in any order; its id counts where it has no title. */
export function titleFits(words: string): (listed: Listed) => boolean {
  const wanted = folded(words)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
  if (wanted.length === 0) return () => true;
  return ({ title, id }) => {
    const text = folded(title ?? id);
    return wanted.every((word) => beginsWord(text, word));
  };
}

/** The id that somebody means by an id, or by words that one title alone has; else what he typed. */
export function idMeant(typed: string, articles: Iterable<Listed>): string {
  const fits = /[\p{L}\p{N}]/u.test(typed) ? titleFits(typed) : () => false;
  const found: string[] = [];
  for (const listed of articles) {
    if (listed.id === typed) return typed;
    if (found.length < 2 && fits(listed)) found.push(listed.id);
  }
  const [only] = found;
  return only !== undefined && found.length === 1 ? only : typed;
}

const OFFERED = 25; // as many as Discord shows

/** Articles to choose from while one is being named, by the words of their titles; the newest first. */
export async function offerAmong(typed: string, articles: Iterable<Listed>): Promise<readonly Offer[]> {
  const fits = titleFits(typed);
  const found: Listed[] = [];
  let looked = 0;
  for (const listed of articles) {
    if (++looked % AT_ONCE === 0) await setImmediate();
    const last = found[OFFERED - 1];
    if ((last !== undefined && ORDERS.newest(listed, last) > 0) || !fits(listed)) continue;
    const at = found.findIndex((other) => ORDERS.newest(listed, other) < 0);
    found.splice(at < 0 ? found.length : at, 0, listed);
    found.length = Math.min(found.length, OFFERED);
  }
  return found.map(({ id, title, published }) => ({ shown: `${title ?? id} (${formatDay(published)})`, value: id }));
}

/** A page as a sheet. */
export function listSheet(listing: Listing, { articles, total, more }: ListPage, corpus: string): SheetReply {
  const json = { total, page: listing.page, more, articles, corpus };
  if (total === 0) return nothing('No article matches this.', json);
  const first = (listing.page - 1) * LIST_PAGE + 1;
  const pages = Math.ceil(total / LIST_PAGE);
  if (listing.page > pages) {
    const last = pages === 1 ? 'there is one page' : `the last page is ${pages.toLocaleString('en')}`;
    return nothing(`There is no page ${listing.page.toLocaleString('en')}: ${last}.`, json);
  }
  const counted = `${total.toLocaleString('en')} article${total === 1 ? '' : 's'}`;
  const range = total > LIST_PAGE ? `, ${first} to ${first + articles.length - 1}` : '';
  return sheet(
    json,
    { kind: 'heading', text: `${counted}${range}` },
    ...articles.flatMap((listed) => [
      { kind: 'line' as const, text: listed.title ?? listed.id },
      {
        kind: 'note' as const,
        text: [formatDay(listed.published), listed.source].filter((part) => part !== null).join(' · '),
        name: listed.id,
      },
    ]),
  );
}

const byId = (one: Listed, two: Listed) => (one.id < two.id ? -1 : 1);
const ORDERS: Record<Listing['sort'], (one: Listed, two: Listed) => number> = {
  newest: (one, two) => (one.published === two.published ? byId(one, two) : one.published < two.published ? 1 : -1),
  oldest: (one, two) => (one.published === two.published ? byId(one, two) : one.published < two.published ? -1 : 1),
  title: (one, two) => (one.title ?? one.id).localeCompare(two.title ?? two.id, 'en') || byId(one, two),
};

/** Letter case and accents taken away; quickly where there are no accents, since every title is looked at. */
function folded(text: string): string {
  if (/^[\0-\x7f]*$/.test(text)) return text.toLowerCase();
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

function beginsWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (at === 0 || !/[\p{L}\p{N}]$/u.test(text.slice(Math.max(0, at - 2), at))) return true;
  }
  return false;
}
