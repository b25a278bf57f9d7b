import { type Block, blocksOf, nearest } from './blocks.ts';
import { sameWords } from './same-words.ts';

/** The headline of a page and the short blocks around it, where its day and its authors stand. */
export type Opening = {
  readonly headline: Block | null;
  readonly blocks: readonly Block[];
  /** All of the page's, without its furniture. */
  readonly all: readonly Block[];
};

const BEFORE = 4; // blocks; a day above the headline counts only where both are in the article
const AFTER = 12; // blocks
const LONG = 200; // characters; the second block as long as this is the text itself (the first may be a standfirst)
const HEADLINE = new Set(['h1']);
const SCOPE = 'article, main, [itemtype*="Article"], [itemtype*="Posting"]';

/**
 * Finds the headline and what stands around it, once the furniture is out.
 *
 * @param titles what the metadata calls the page
 */
export function openingOf(body: Element, titles: readonly string[]): Opening {
  const all = blocksOf(body);
  const headline = headlineOf(all, titles);
  const scope = (headline?.element ?? body.querySelector(SCOPE))?.closest(SCOPE) ?? null;
  if (headline === null) return { headline, blocks: scope === null ? [] : head(blocksOf(scope)), all };
  const at = all.indexOf(headline);
  const before = all.slice(Math.max(0, at - BEFORE), at).filter(({ element }) => scope?.contains(element) === true);
  return { headline, blocks: [...before, ...head(all.slice(at + 1))], all };
}

/** The first heading that the metadata agrees with; else the first main one, unless that may be the paper's name. */
function headlineOf(blocks: readonly Block[], titles: readonly string[]): Block | null {
  const main = blocks.filter(({ element }) => nearest(element, HEADLINE) !== null);
  const isTitle = ({ text }: Block) => titles.some((title) => sameWords(title, text));
  const agreed = main.find(isTitle) ?? blocks.find((block) => block.isHeading && block.linked === 0 && isTitle(block));
  const inArticle = main.find(({ element }) => element.closest(SCOPE) !== null);
  return agreed ?? inArticle ?? main.find(({ linked }) => linked === 0) ?? null;
}

function head(blocks: readonly Block[]): Block[] {
  const near: Block[] = [];
  let long = 0;
  for (const block of blocks.slice(0, AFTER)) {
    if (block.text.length > LONG && ++long > 1) break;
    near.push(block);
  }
  return near;
}
