import type { Day } from '../days.ts';
import { isDay } from '../days.ts';
import type { Article, Fault, Outcome } from './article.ts';
import { readDateline } from './dateline.ts';
import { LIMITS } from './limits.ts';
import { oneLine, quoted, storedText } from './text.ts';

/** The fields that articles have in every format, besides their text. */
export const FIELD_NAMES = ['id', 'title', 'date', 'source', 'url', 'author', 'place'] as const;
export type FieldName = (typeof FIELD_NAMES)[number];

/** What a file gives for one field: its text, or why it is none (`is a list; write one text`); and on which line. */
export type Given = { readonly line: number | null } & ({ readonly text: string } | { readonly problem: string });
export type Fields = ReadonlyMap<FieldName, Given>;

/** Where an article comes from: `id` is what it is called when it names none, `line` where it begins (.jsonl). */
export type Origin = { readonly file: string; readonly line: number | null; readonly id: string };

type Checked = { readonly value: string | null } | { readonly problem: string };

const DATE_TIME = /^(\d{4}-\d{2}-\d{2})(?:[Tt ]\d{2}:\d{2}\S{0,25}(?: ?[+-]\d{2}:?\d{2})?)?$/;
const BIDI_CONTROL = /[\u202A-\u202E\u2066-\u2069]/u;
const NOT_IN_IDS = /[\p{Cc}\p{Cs}\u2028\u2029\u202A-\u202E\u2066-\u2069]/u;

const CHECKS: Record<FieldName, (text: string, name: string) => Checked> = {
  id: checkId,
  title: (text, name) => checkLabel(text, name, LIMITS.title),
  date: checkDate,
  source: checkLabel,
  url: checkUrl,
  author: checkLabel,
  place: checkLabel,
};

/** An article out of its fields and its text as they were written, or every fault that these have. */
export function buildArticle(fields: Fields, rawText: string, origin: Origin): Outcome {
  const faults: Fault[] = [];
  const read = (name: FieldName, otherwise = ''): string | null => {
    const given = givenOr(fields.get(name), { line: origin.line, text: otherwise });
    const checked = 'problem' in given ? { problem: `${name} ${given.problem}` } : CHECKS[name](given.text, name);
    if ('value' in checked) return checked.value;
    faults.push({ file: origin.file, line: given.line, message: checked.problem });
    return '';
  };
  const [id, title, published] = [read('id', origin.id), read('title'), read('date')];
  const [source, url, author, place] = [read('source'), read('url'), read('author'), read('place')];
  const text = storedText(rawText);
  const problems = [published === null ? 'has no date; give it one as date: YYYY-MM-DD' : null, checkText(text)];
  for (const message of problems) if (message !== null) faults.push({ file: origin.file, line: origin.line, message });
  if (faults.length > 0 || id === null || published === null) return { ok: false, faults };
  const article: Article = {
    id,
    title,
    published,
    source,
    url,
    author,
    place: place ?? readDateline(text)?.place ?? null,
    text,
  };
  return { ok: true, article, line: origin.line };
}

function givenOr(given: Given | undefined, otherwise: Given): Given {
  return given === undefined || ('text' in given && given.text.trim() === '') ? otherwise : given;
}

function checkText(text: string): string | null {
  if (text === '') return 'has no text; write the article, or leave it out';
  if (text.length <= LIMITS.articleText) return null;
  const limit = LIMITS.articleText.toLocaleString('en');
  return `has ${text.length.toLocaleString('en')} characters of text; split it into articles of at most ${limit}`;
}

function checkDate(text: string): { value: Day | null } | { problem: string } {
  const written = text.trim();
  if (written === '') return { value: null };
  const day = DATE_TIME.exec(written)?.[1];
  if (day === undefined) return { problem: `date ${quoted(written)} is not a day; write it as YYYY-MM-DD` };
  return isDay(day) ? { value: day } : { problem: `date ${quoted(written)} is not in the calendar; correct it` };
}

function checkId(text: string): Checked {
  // White space around an option is taken away: nobody could name an article that has it around its id.
  const id = text.trim();
  // Only a file's name gets here blank: an id that nobody can see or type, and that no field can hold.
  if (id === '') return { problem: 'has no id; give it one, or its file a name' };
  if (id.length > LIMITS.id) return tooLong('id', id, LIMITS.id);
  if (NOT_IN_IDS.test(id)) return { problem: `id ${quoted(id)} has a control character; take it out` };
  return { value: id };
}

function checkLabel(text: string, name: string, limit: number = LIMITS.label): Checked {
  const bidi = BIDI_CONTROL.exec(text)?.[0];
  if (bidi !== undefined) {
    const code = bidi.charCodeAt(0).toString(16).toUpperCase();
    return { problem: `${name} ${quoted(text)} has a hidden text direction control (U+${code}); take it out` };
  }
  const label = oneLine(text);
  if (label.length > limit) return tooLong(name, label, limit);
  return { value: label === '' ? null : label };
}

function checkUrl(text: string): Checked {
  const written = text.trim();
  if (written === '') return { value: null };
  const url = URL.parse(written);
  // A name before the host (https://paper.example@elsewhere.example) misleads about where a link goes.
  const isWeb = url !== null && /^https?:$/.test(url.protocol) && url.username === '' && url.password === '';
  if (!isWeb) return { problem: `url ${quoted(written)} is not a web address; write it with http:// or https://` };
  return url.href.length > LIMITS.url ? tooLong('url', url.href, LIMITS.url) : { value: url.href };
}

function tooLong(name: string, text: string, limit: number): Checked {
  return { problem: `${name} ${quoted(text)} has ${text.length} characters; shorten it to ${limit}` };
}
