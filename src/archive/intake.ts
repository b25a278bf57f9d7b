import { refused } from '../corpus/article.ts';
import type { ReadPage } from '../corpus/corpus.ts';
import { buildArticle, type Fields } from '../corpus/fields.ts';
import { UserError } from '../errors.ts';
import { describeWarning, FOUND_IN, type PageDraft, type PageType } from '../pages/draft.ts';
import type { PageReader } from '../pages/reader.ts';
import type { Draft } from '../store/drafts.ts';
import { UPLOAD_BYTES, type Upload } from '../upload.ts';
import { fetchPage } from '../web/fetch.ts';
import { recognise } from '../web/media-type.ts';
import type { WebSettings } from '../web/settings.ts';
import type { Turns } from './turns.ts';

/** Reads what people bring from outside; everything that is wrong with it is a UserError. */
export type Intake = {
  fromAddress(address: string): Promise<Draft>;
  fromFile(file: Upload): Promise<Draft>;
  /** Does what else takes long with something from outside, when it is its turn. */
  inTurn<T>(work: () => Promise<T>): Promise<T>;
  /** For the web pages in a corpus folder. */
  readonly readPage: ReadPage;
  close(): Promise<void>;
};

const TYPES: { readonly [ending: string]: PageType } = {
  txt: 'text/plain',
  md: 'text/markdown',
  markdown: 'text/markdown',
  html: 'text/html',
  htm: 'text/html',
  pdf: 'application/pdf',
};

/** Reads pages of the web and files, with this reader and within these limits. */
export function createIntake(reader: PageReader, web: WebSettings): Intake {
  return {
    async fromAddress(address) {
      const { url, type, charset, bytes } = await fetchPage(address, web);
      return draftOf(await reader.read({ bytes, type: pageType(type), charset, url }));
    },
    async fromFile(file) {
      const type = typeOf(file.name);
      if (type === undefined) throw new UserError(`${file.name} is none of .txt, .md, .html and .pdf.`);
      const bytes = await file.read(UPLOAD_BYTES);
      const media = recognise({ type, charset: null }, bytes);
      if (typeof media === 'string') throw new UserError(`${file.name} ${media}.`);
      return draftOf(
        await reader.read({ bytes, type: pageType(media.type), charset: null, url: null, name: file.name }),
      );
    },
    inTurn: (work) => work(),
    async readPage(bytes, file, id) {
      try {
        const draft = await reader.read({ bytes, type: 'text/html', charset: null, url: null });
        const fields = {
          title: draft.title,
          date: draft.published?.day,
          source: draft.source,
          url: draft.url,
          author: draft.author,
        };
        const given = Object.entries(fields).flatMap(([name, text]) =>
          text == null ? [] : [[name, { line: null, text }] as const],
        );
        const outcome = buildArticle(new Map(given) as Fields, draft.text, { file, line: null, id });
        if (!outcome.ok) return outcome;
        const doubts = draft.warnings.map((warning) => ({
          ...{ file, line: null, message: describeWarning(warning) },
          doubt: true as const,
        }));
        return { ...outcome, doubts };
      } catch (error) {
        if (error instanceof UserError) return refused(file, null, error.message);
        throw error;
      }
    },
    close: () => reader.close(),
  };
}

/** The same for one server, which reads only as much at once as `turns` allow; a UserError where too much is waiting. */
export function takingTurns(intake: Intake, turns: Turns, server: string): Intake {
  const inTurn: Intake['inTurn'] = (work) => turns.take(server, work);
  return {
    ...intake,
    fromAddress: (address) => inTurn(() => intake.fromAddress(address)),
    fromFile: (file) => inTurn(() => intake.fromFile(file)),
    inTurn,
  };
}

/** Whether files of that name are read. */
export function isRead(name: string): boolean {
  return typeOf(name) !== undefined;
}

function typeOf(name: string): PageType | undefined {
  return TYPES[name.toLowerCase().split('.').at(-1) ?? ''];
}

function pageType(type: string): PageType {
  return type === 'application/xhtml+xml' ? 'text/html' : (type as PageType);
}

function draftOf(page: PageDraft): Draft {
  const { title, published, modified, source, author, place, url, text, warnings } = page;
  const changed = modified === null ? [] : [`The page says that it was changed on ${modified.day}.`];
  return {
    written: { fields: { title, date: published?.day ?? null, source, url, author, ...(place && { place }) }, text },
    basis: published && FOUND_IN[published.basis],
    notes: [...changed, ...warnings.map(describeWarning)],
    edits: null,
  };
}
