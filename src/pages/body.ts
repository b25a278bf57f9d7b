import { Readability } from '@mozilla/readability';
import { type Block, blocksOf } from './blocks.ts';
import { wordsOf } from './furniture.ts';
import type { Opening } from './opening.ts';

const MARKED = '[itemprop~="articleBody"], section[name="articleBody"]';
const OF_ARTICLE = new Set(['article', 'story', 'post', 'entry']);
const BODY = new Set(['body', 'content', 'text']);
const PARTS = new Set('ad ads caption footer header image meta related share sidebar tags title top'.split(' '));
const RUN_TOGETHER = /^(?:article|story|post)(?:body|text|content)$/i;
const ENOUGH = 0.4; // of the page's words outside links: less is a box within the article or beside it

/**
 * The elements that hold an article's text, in order: what is marked or named as its body, its one `<article>`, or what
 * Readability finds. Readability changes the document, so nothing else may be asked of it afterwards.
 */
export function articleRoots(body: Element, { headline, all: blocks }: Opening): Element[] {
  const all = proseIn(blocks);
  const holds = (roots: readonly Element[]) => roots.length > 0 && charactersIn(roots) >= all * ENOUGH;
  const marked = outermost([...body.querySelectorAll(MARKED)]);
  if (holds(marked)) return marked;
  const named = outermost([...body.querySelectorAll('[class], [id]')].filter(isNamedBody));
  if (holds(named) && new Set(named.map((element) => element.closest('article') ?? body)).size === 1) return named;
  const articles = outermost([...body.querySelectorAll('article')]);
  const own = articles.filter((article) => headline !== null && article.contains(headline.element));
  const article = own.length === 1 ? own : articles.length === 1 ? articles : [];
  if (holds(article)) return article;
  const text = body.cloneNode(true) as Element;
  const found = readability(body.ownerDocument);
  return found !== null && charactersIn([found]) >= all * ENOUGH ? [found] : [text];
}

function readability(document: Document): Element | null {
  const options = { charThreshold: 250, disableJSONLD: true, serializer: (node: Node) => node };
  const content = new Readability<Node>(document, options).parse()?.content;
  return (content as Element | null | undefined) ?? null;
}

/** Names such as "article-body", "story__content", "entry-content-wrap" and "RichTextStoryBody". */
function isNamedBody(element: Element): boolean {
  return `${element.id} ${element.getAttribute('class') ?? ''}`.split(/\s+/).some((token) => {
    const words = wordsOf(token);
    const at = words.findIndex((word, index) => BODY.has(word) && OF_ARTICLE.has(words[index - 1] ?? ''));
    return RUN_TOGETHER.test(token) || (at > 0 && words.length <= at + 4 && !words.some((word) => PARTS.has(word)));
  });
}

function outermost(elements: readonly Element[]): Element[] {
  const all = new Set(elements);
  return elements.filter((element) => {
    for (let above = element.parentElement; above !== null; above = above.parentElement)
      if (all.has(above)) return false;
    return true;
  });
}

function charactersIn(roots: readonly Element[]): number {
  return roots.reduce((sum, root) => sum + proseIn(blocksOf(root)), 0);
}

/** Characters outside links and headings. */
function proseIn(blocks: readonly Block[]): number {
  return blocks.reduce(
    (sum, { isHeading, text, linked }) => sum + (isHeading ? 0 : Math.max(0, text.length - linked)),
    0,
  );
}
