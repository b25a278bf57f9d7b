import type { PageDraft, PageInput } from './draft.ts';
export async function readPdf(_: PageInput, name: string): Promise<PageDraft> {
  throw new Error(name);
}
