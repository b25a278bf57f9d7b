import { LIMITS as CORPUS } from '../corpus/limits.ts';
import { oneLine, storedText } from '../corpus/text.ts';
import { UserError } from '../errors.ts';
import type { PageDraft, PageInput, Warning } from './draft.ts';
import { LIMITS } from './limits.ts';
import { datesOfLines } from './line-dates.ts';
import { type PdfLine, paragraphsOfLines } from './pdf-lines.ts';
import { wordsIn } from './refuse.ts';
import { lettersOf } from './same-words.ts';

const TOP = 10; // lines within which a document tells its day
const NO_TITLE = /^untitled\b|^microsoft word\b|^document ?\d*$|\.(?:pdf|docx?|indd|odt|rtf|txt)$|^https?:/i;
const LARGER = 1.2; // times the height of the text: a title

/**
 * A draft out of a PDF. Its day is one that its first lines tell, never that on which the file was made. A UserError for one
 * that is damaged, encrypted, or without text; to be called where a deadline ends it.
 */
export async function readPdf({ bytes, url }: PageInput, name: string): Promise<PageDraft> {
  const { getDocumentProxy } = await import('unpdf'); // seldom needed, and large
  let close = async () => {};
  try {
    // A copy, since pdf.js takes the bytes away from whoever gives them.
    const pdf = await getDocumentProxy(bytes.slice(), { verbosity: 0 });
    close = () => pdf.loadingTask.destroy();
    const pages = Math.min(pdf.numPages, LIMITS.pdfPages);
    const lines: PdfLine[] = [];
    for (let number = 1; number <= pages; number++) {
      const page = await pdf.getPage(number);
      const { items } = await page.getTextContent();
      lines.push(...linesOf(items, number));
      page.cleanup();
    }
    const { info } = await pdf.getMetadata();
    return draftOf(lines, info, { name, url, read: pages, of: pdf.numPages });
  } catch (error) {
    throw refusalOf(error, name);
  } finally {
    await close();
  }
}

function draftOf(
  lines: readonly PdfLine[],
  info: object,
  { name, url, read, of }: { name: string; url: string | null; read: number; of: number },
): PageDraft {
  const title = infoText(info, 'Title', CORPUS.title) ?? titleLine(lines);
  const paragraphs = paragraphsOfLines(lines);
  if (title !== null && lettersOf(paragraphs[0] ?? '') === lettersOf(title)) paragraphs.shift();
  const text = storedText(paragraphs.join('\n\n'));
  if (wordsIn(text) < FEWEST) {
    throw new UserError(`No article text was found in ${name}: its pages may be pictures; give the text as a file`);
  }
  const warnings: Warning[] = read < of ? [{ kind: 'pages left out', read, of }] : [];
  const { published, modified } = datesOfLines(lines.slice(0, TOP).map((line) => line.text));
  const author = infoText(info, 'Author', CORPUS.label);
  return { title, published, modified, source: null, author, url, language: null, text, warnings };
}

const FEWEST = 5; // words of an article

type TextItem = {
  readonly str: string;
  readonly height: number;
  readonly transform: readonly number[];
  readonly hasEOL: boolean;
};

/** Lines in the order in which the page draws them; a piece at another height begins a new one. */
function linesOf(items: readonly object[], page: number): PdfLine[] {
  const lines: PdfLine[] = [];
  let isEnded = true;
  for (const item of items.filter((one): one is TextItem => 'str' in one)) {
    const [x = 0, y = 0] = item.transform.slice(4);
    const { str, height } = item;
    const open = lines.at(-1);
    if (str !== '' && !isEnded && open !== undefined && Math.abs(open.y - y) < Math.max(open.height, height) * 0.5) {
      lines[lines.length - 1] = { ...open, text: open.text + str, height: Math.max(open.height, height) };
    } else if (str !== '') {
      lines.push({ text: str, x, y, height, page });
      isEnded = false;
    }
    if (item.hasEOL) isEnded = true;
  }
  return lines.map((line) => ({ ...line, text: oneLine(line.text) })).filter(({ text }) => text !== '');
}

function infoText(info: object, name: string, limit: number): string | null {
  const value: unknown = Object.hasOwn(info, name) ? Reflect.get(info, name) : null;
  const text = typeof value === 'string' ? oneLine(value) : '';
  return text === '' || text.length > limit || NO_TITLE.test(text) ? null : text;
}

/** The largest line of the first page, where it is larger than the text. */
function titleLine(lines: readonly PdfLine[]): string | null {
  const first = lines.filter(({ page }) => page === 1).slice(0, TOP);
  const heights = lines.map(({ height }) => height).sort((a, b) => a - b);
  const usual = heights[Math.floor(heights.length / 2)] ?? 0;
  const tallest = Math.max(0, ...first.map(({ height }) => height));
  const at = first.findIndex(({ height }) => height === tallest);
  if (at < 0 || tallest < usual * LARGER) return null;
  const end = first.findIndex(({ height }, index) => index > at && height < tallest);
  const title = first
    .slice(at, end < 0 ? undefined : end)
    .map(({ text }) => text)
    .join(' ');
  return title.length > CORPUS.title ? null : title;
}

/** Whether an error is pdf.js' word for a damaged file: its exceptions have names of their own. */
export function isPdfFault(error: unknown): boolean {
  return error instanceof Error && /Exception$|^FormatError$/.test(error.name);
}

function refusalOf(error: unknown, name: string): unknown {
  if (!(error instanceof Error) || !isPdfFault(error)) return error;
  return new UserError(
    error.name === 'PasswordException'
      ? `${name} is encrypted; give it without its password`
      : `${name} is a damaged PDF`,
  );
}
