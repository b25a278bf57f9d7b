import { dayAt } from '../dates/calendar.ts';
import { type Day, dayNumber, parseBound } from '../days.ts';
import type { Block } from './blocks.ts';
import { type DateRole, readDateLine, roleAfter } from './date-line.ts';
import type { DateBasis, PageDate, Warning } from './draft.ts';
import type { LinkedArticle } from './json-ld.ts';
import type { Opening } from './opening.ts';
import { type DateOrder, readStamp } from './written-day.ts';

/** Everything in a page that may tell its day. */
export type DateSources = {
  readonly linked: LinkedArticle | null;
  readonly metas: readonly (readonly [name: string, content: string])[];
  readonly body: Element;
  readonly opening: Opening;
  /** Its addresses, the canonical one first. */
  readonly urls: readonly string[];
  readonly order: DateOrder;
};

export type Dates = {
  readonly published: PageDate | null;
  readonly modified: PageDate | null;
  readonly warnings: readonly Warning[];
};

type Found = { readonly role: DateRole; readonly day: Day | null; readonly written: string };

// Names of meta elements in the order in which they are believed.
const PUBLISHED = `article:published_time og:article:published_time og:published_time article:published datepublished
  dc.date.issued dcterms.issued dcterms.created dc.date.created dc.date dcterms.date parsely-pub-date sailthru.date
  publish-date publish_date publishdate publication_date publicationdate published_time bt:pubdate
  cxenseparse:recs:publishtime article.published pubdate date`.split(/\s+/);
const MODIFIED = `article:modified_time og:article:modified_time og:updated_time article:modified datemodified
  dcterms.modified dc.date.modified article.updated lastmod revised`.split(/\s+/);
const URL_DATES = [
  /\/(\d{4})\/(\d{1,2}|[a-z]{3})\/(\d{1,2})(?=[/-]|$)/g,
  /(?<=[/_-])(\d{4})-(\d{2})-(\d{2})(?=[/_.-]|$)/g,
  /(?<=[/_-])((?:19|20)\d{2})(\d{2})(\d{2})(?=[/_.-]|$)/g,
];

/** The days of a page, each by the most trusted place that tells it; places that tell another are warnings. */
export function datesOf(sources: DateSources): Dates {
  const bases: [DateBasis, readonly Found[]][] = [
    ['json-ld', fromLinked(sources)],
    ['meta', [...fromMetas(sources), ...fromItemprops(sources)]],
    ['time', fromTimes(sources)],
    ['url', fromUrls(sources.urls)],
    ['text', fromLines(sources)],
  ];
  const published = bases.flatMap(([basis, found]) => one(basis, found, ['published', 'unlabelled']));
  const modified = bases.flatMap(([basis, found]) => one(basis, found, ['modified']));
  const [used] = published;
  const others = published.filter(({ day }, at) => published.findIndex((first) => first.day === day) === at).slice(1);
  const warnings: Warning[] =
    used === undefined ? [] : others.map((other) => ({ kind: 'dates disagree', used, other }));
  const ambiguous = bases.flatMap(([, found]) => found).find(({ day, role }) => day === null && role !== 'modified');
  if (used === undefined && ambiguous !== undefined) {
    warnings.push({ kind: 'ambiguous date', written: ambiguous.written });
  }
  const [changed] = modified;
  // Stamps of several time zones may be a day apart; a page that was changed still earlier has one of the two wrong.
  if (used !== undefined && changed !== undefined && dayNumber(changed.day) < dayNumber(used.day) - 1) {
    warnings.push({ kind: 'dates disagree', used, other: changed });
  }
  return { published: used ?? null, modified: changed ?? null, warnings };
}

/** The one day of such a role; of several unlabelled ones none, since any may be meant. */
function one(basis: DateBasis, found: readonly Found[], roles: readonly DateRole[]): PageDate[] {
  for (const role of roles) {
    const known = found.filter((date) => date.role === role && date.day !== null);
    const [first] = known;
    if (first === undefined || first.day === null) continue;
    const isOne = role !== 'unlabelled' || known.every(({ day }) => day === first.day);
    return isOne ? [{ day: first.day, basis, written: first.written }] : [];
  }
  return [];
}

function stamp(role: DateRole, written: string | null, order: DateOrder): Found[] {
  const read = written === null ? null : readStamp(written, order);
  return written === null || read === null ? [] : [{ role, day: read.day, written: written.trim() }];
}

function fromLinked({ linked, order }: DateSources): Found[] {
  if (linked === null) return [];
  return [...stamp('published', linked.published, order), ...stamp('modified', linked.modified, order)];
}

function fromMetas({ metas, order }: DateSources): Found[] {
  const read = (role: DateRole, names: readonly string[]) =>
    names.flatMap((name) => metas.flatMap(([key, content]) => (key === name ? stamp(role, content, order) : [])));
  return [...read('published', PUBLISHED), ...read('modified', MODIFIED)];
}

/** Microdata of the article that the headline belongs to; of related ones, which have their own, nothing. */
function fromItemprops({ body, opening, order }: DateSources): Found[] {
  const read = (role: DateRole, name: string) =>
    [...body.querySelectorAll(`[itemprop~="${name}"]`)].flatMap((element) => {
      const scope = element.closest('[itemscope]');
      const isOwn = scope === null || opening.headline === null || scope.contains(opening.headline.element);
      return isOwn ? stamp(role, stampOf(element), order) : [];
    });
  return [...read('published', 'datePublished'), ...read('modified', 'dateModified')];
}

/** `<time>` near the headline, or one marked as the day of publication. */
function fromTimes({ body, opening, order }: DateSources): Found[] {
  const marked = [...body.querySelectorAll('time[pubdate]')].flatMap((time) =>
    stamp('published', stampOf(time), order),
  );
  return [...marked, ...opening.blocks.flatMap((block) => block.times.flatMap((time) => fromTime(time, block, order)))];
}

function fromTime(time: Element, block: Block, order: DateOrder): Found[] {
  const names = `${time.className} ${time.getAttribute('itemprop') ?? ''} ${time.parentElement?.className ?? ''}`;
  const at = block.text.indexOf((time.textContent ?? '').trim());
  const said = roleAfter(block.text.slice(0, Math.max(0, at)));
  const within = roleAfter((time.textContent ?? '').replace(/\d[\s\S]*$/, ''));
  const named = /updated|modified/i.test(names) ? 'modified' : /publish|pubdate/i.test(names) ? 'published' : null;
  const role = said !== 'unlabelled' ? said : within !== 'unlabelled' ? within : (named ?? 'unlabelled');
  return stamp(role, stampOf(time), order);
}

function stampOf(element: Element): string {
  const given = element.getAttribute('datetime') ?? element.getAttribute('content');
  return given !== null && given.trim() !== '' ? given : (element.textContent ?? '');
}

function fromUrls(urls: readonly string[]): Found[] {
  for (const url of urls) {
    const path = decodePath(url);
    const found = URL_DATES.flatMap((pattern) => [...path.matchAll(pattern)]).flatMap((match): Found[] => {
      const [written, year = '', month = '', date = ''] = match;
      const isNamed = /\D/.test(month);
      const day = isNamed
        ? parseBound(`${date} ${month} ${year}`, 'first')
        : dayAt(Number(year), Number(month), Number(date));
      return day === null ? [] : [{ role: 'unlabelled', day, written }];
    });
    if (found.length > 0) return found;
  }
  return [];
}

function decodePath(url: string): string {
  return URL.parse(url)?.pathname.toLowerCase() ?? '';
}

function fromLines({ opening, order }: DateSources): Found[] {
  return opening.blocks.flatMap(({ text }) => text.split('\n').flatMap((line) => readDateLine(line.trim(), order)));
}
