import { LIMITS } from './limits.ts';

/** What a page's JSON-LD says of its article (schema.org); texts as they are written there. */
export type LinkedArticle = {
  readonly headline: string | null;
  readonly published: string | null;
  readonly modified: string | null;
  readonly authors: readonly string[];
  readonly publisher: string | null;
  readonly url: string | null;
  readonly language: string | null;
  readonly body: string | null;
  readonly words: number | null;
  readonly isFree: boolean | null;
};

type Node = { readonly [name: string]: unknown };

const ARTICLE = /(?:Article|BlogPosting|SocialMediaPosting|^Report)$/;
const WITHIN = ['@graph', 'mainEntity', 'mainEntityOfPage', '@list'];
const PUBLISHED = /"datePublished"\s*:\s*"([^"\\]{4,60})"/g;
const MODIFIED = /"dateModified"\s*:\s*"([^"\\]{4,60})"/g;

/** The articles of a page's JSON-LD scripts in order; scripts that are not JSON give their dates at most. */
export function linkedArticles(scripts: readonly string[]): LinkedArticle[] {
  return scripts.flatMap((script) => {
    const parsed = parseLoosely(script);
    return parsed === undefined ? salvage(script) : articlesOf(parsed);
  });
}

/** JSON as pages write it: within comments or CDATA, with raw line ends in texts, with commas before the end. */
function parseLoosely(script: string): unknown {
  const bare = script
    .replace(/^\s*(?:\/\/\s*)?(?:<!--|<!\[CDATA\[)/, '')
    .replace(/(?:\/\/\s*)?(?:-->|\]\]>)\s*;?\s*$/, '');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what JSON forbids in texts
  const spaced = bare.replace(/[\0-\x1F]/g, ' ').replace(/;\s?$/, '');
  return parse(bare) ?? parse(spaced) ?? parse(spaced.replace(/,(\s?[}\]])/g, '$1'));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** The dates of a script that cannot be parsed, where it tells but one. */
function salvage(script: string): LinkedArticle[] {
  if (!/"@type"\s*:\s*\[?\s*"[A-Za-z]{0,30}(?:Article|Posting)"/.test(script)) return [];
  const only = (pattern: RegExp) => {
    const found = new Set([...script.matchAll(pattern)].map((match) => match[1] ?? ''));
    return found.size === 1 ? [...found][0] : undefined;
  };
  const [published, modified] = [only(PUBLISHED), only(MODIFIED)];
  return published === undefined ? [] : [toArticle({ datePublished: published, dateModified: modified })];
}

/** Breadth first, so that the page's own article comes before any that is named within it. */
function articlesOf(root: unknown): LinkedArticle[] {
  const articles: LinkedArticle[] = [];
  let level: unknown[] = [root];
  let seen = 0;
  for (let depth = 0; depth < LIMITS.jsonLdDepth && level.length > 0 && seen < LIMITS.jsonLdNodes; depth++) {
    const next: unknown[] = [];
    for (const value of level.slice(0, LIMITS.jsonLdNodes - seen)) {
      seen += 1;
      if (Array.isArray(value)) next.push(...value.slice(0, LIMITS.jsonLdNodes));
      if (!isNode(value)) continue;
      if (typesOf(value).some((type) => ARTICLE.test(type))) articles.push(toArticle(value));
      else for (const name of WITHIN) if (Object.hasOwn(value, name)) next.push(value[name]);
    }
    level = next;
  }
  return articles;
}

function toArticle(node: Node): LinkedArticle {
  const words = Number(node.wordCount);
  return {
    headline: textOf(node.headline) ?? textOf(node.name),
    published: textOf(node.datePublished),
    modified: textOf(node.dateModified),
    authors: listOf(node.author)
      .concat(node.author === undefined ? listOf(node.creator) : [])
      .flatMap(nameOf),
    publisher: listOf(node.publisher).flatMap(nameOf)[0] ?? null,
    url: textOf(node.url) ?? textOf(node.mainEntityOfPage) ?? idOf(node.mainEntityOfPage),
    language: textOf(node.inLanguage),
    body: textOf(node.articleBody),
    words: Number.isInteger(words) && words > 0 ? words : null,
    isFree: freeOf(node.isAccessibleForFree),
  };
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function typesOf(node: Node): string[] {
  return listOf(node['@type']).flatMap((type) => (typeof type === 'string' ? [type.replace(/^.*[/:]/, '')] : []));
}

function listOf(value: unknown): readonly unknown[] {
  return value === undefined || value === null ? [] : Array.isArray(value) ? value.slice(0, 20) : [value];
}

function textOf(value: unknown): string | null {
  const first = Array.isArray(value) ? value[0] : value;
  return typeof first === 'string' && first.trim() !== '' ? first.trim() : null;
}

function nameOf(value: unknown): string[] {
  const name = isNode(value) ? textOf(value.name) : textOf(value);
  return name === null ? [] : [name];
}

function idOf(value: unknown): string | null {
  return isNode(value) ? textOf(value['@id']) : null;
}

function freeOf(value: unknown): boolean | null {
  if (typeof value === 'boolean') return value;
  const text = typeof value === 'string' ? value.replace(/^.*\//, '').toLowerCase() : '';
  return text === 'true' ? true : text === 'false' ? false : null;
}
