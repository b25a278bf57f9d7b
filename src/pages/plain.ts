import { decode } from '../corpus/decode.ts';
import { buildArticle, type FieldName, type Given } from '../corpus/fields.ts';
import { readFrontMatter } from '../corpus/front-matter.ts';
import { LIMITS } from '../corpus/limits.ts';
import { readRaw } from '../corpus/raw.ts';
import { lineFeeds, oneLine, storedText } from '../corpus/text.ts';
import { UserError } from '../errors.ts';
import { decodePage } from './charset.ts';
import type { PageDate, PageDraft, PageInput } from './draft.ts';
import { datesOfLines } from './line-dates.ts';

const TOP = 8; // lines within which a text without front matter tells its day
const HEADING = /^\s*#[ \t]+(\S.*?)[ \t]*#*[ \t]*(?:\n|$)/;
const ANY_DAY = '0001-01-01'; // lets the other fields be checked where no date is given

/** A draft out of a text or Markdown file, by the rules of the corpus; its date may be missing. */
export function readText({ bytes, charset, type, url }: PageInput, name: string): PageDraft {
  const decoded = decode(bytes);
  if (!decoded.ok) throw new UserError(`${name} ${decoded.problem}`);
  const text = lineFeeds(decoded.encoding === 'windows-1252' ? asSaid(bytes, charset, decoded.text) : decoded.text);
  if (text.trim() === '') throw new UserError(`No article text was found in ${name}: it is empty`);
  const head = readFrontMatter(text) ?? readRaw(text);
  if (head === null) return withoutFields(text, type, url);
  if ('problem' in head) throw new UserError(`${name}: ${head.problem}`);

  const given = head.fields.get('date');
  const written = given !== undefined && 'text' in given ? given.text.trim() : '';
  const fields = new Map<FieldName, Given>(head.fields);
  if (written === '' && (given === undefined || 'text' in given)) fields.set('date', { line: null, text: ANY_DAY });
  const outcome = buildArticle(fields, head.body, { file: name, line: null, id: 'page' });
  if (!outcome.ok) throw new UserError(outcome.faults.map(({ message }) => `${name}: ${message}`).join('\n'));
  const { article } = outcome;
  const published: PageDate | null =
    written === '' ? null : { day: article.published, basis: 'front matter', written: oneLine(written) };
  const { title, source, author } = article;
  const named = head.fields.get('place');
  const place = named && 'text' in named && named.text.trim() !== '' ? article.place : null;
  const from = { source, author, ...(place !== null && { place }), url: article.url ?? url };
  return { ...NOTHING, title, published, ...from, text: article.text };
}

const NOTHING = {
  title: null,
  published: null,
  modified: null,
  source: null,
  author: null,
  language: null,
  warnings: [],
} satisfies Partial<PageDraft>;

function withoutFields(text: string, type: PageInput['type'], url: string | null): PageDraft {
  const heading = type === 'text/markdown' ? headingOf(text) : null;
  const lines = text.split('\n', 40).filter((line) => line.trim() !== '');
  return {
    ...NOTHING,
    title: heading === null ? null : heading.title,
    ...datesOfLines(lines.slice(0, TOP)),
    url,
    text: storedText(heading === null ? text : text.slice(heading.length)),
  };
}

/** A text of one byte a character in the encoding that its server names; as it was `guessed` where that does not fit. */
function asSaid(bytes: Uint8Array, charset: string | null, guessed: string): string {
  const { text, lost } = decodePage(bytes, charset);
  return lost === 0 ? text : guessed;
}

/** The heading that a text begins with, and how much of the text that is; null where it is too long for a title. */
function headingOf(text: string): { readonly title: string; readonly length: number } | null {
  const [whole = '', words = ''] = HEADING.exec(text) ?? [];
  const title = oneLine(words);
  return title === '' || title.length > LIMITS.title ? null : { title, length: whole.length };
}
