import { UserError } from '../errors.ts';
import { nameOf, type PageDraft, type PageInput } from './draft.ts';
import { readHtml } from './html.ts';
import { readPdf } from './pdf.ts';
import { readText } from './plain.ts';

/** A draft out of a page's bytes, in this thread and without a deadline; a UserError for one that is no article. */
export async function readPage(input: PageInput): Promise<PageDraft> {
  const name = nameOf(input);
  if (input.bytes.length === 0) throw new UserError(`No article text was found in ${name}: it is empty`);
  switch (input.type) {
    case 'text/html':
      return readHtml(input, name);
    case 'application/pdf':
      return readPdf(input, name);
    case 'text/plain':
    case 'text/markdown':
      return readText(input, name);
  }
}
