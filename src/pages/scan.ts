import { Parser } from 'htmlparser2';
import { UserError } from '../errors.ts';
import { LIMITS } from './limits.ts';

/** A page after one linear pass: its metadata, and clean markup of what is left of its body. */
export type Scan = {
  readonly html: string;
  readonly title: string;
  /** Name or property in lower case, and content, in order; microdata stays in the markup, since its place decides. */
  readonly metas: readonly (readonly [name: string, content: string])[];
  readonly jsonLd: readonly string[];
  readonly canonical: string | null;
  readonly language: string | null;
  readonly asksPassword: boolean;
};

// Elements that are kept as they are; every other one is a span, or dropped with all that is in it.
const KEPT = new Set(
  `a abbr address article b blockquote br caption center cite code data dd del details div dl dt em h1 h2 h3 h4 h5 h6
   header hr i ins li main mark ol p pre q s section small span strong sub summary sup table tbody td tfoot th thead time
   tr u ul`.split(/\s+/),
);
const TRANSPARENT = new Set(['html', 'head', 'body', 'frameset', 'wbr']);
const DROPPED = new Set(
  `amp-ad amp-analytics amp-iframe amp-img amp-sidebar amp-video applet aside audio button canvas datalist dialog embed
   figcaption figure footer frame iframe img input label link map math menu meta nav noembed noframes noscript object
   optgroup option picture progress rp rt script select source style svg template textarea title track video`.split(
    /\s+/,
  ),
);
const KEPT_ATTRIBUTES =
  `aria-label class content data-component data-testid datetime href id itemprop itemscope itemtype
  name pubdate rel role title`.split(/\s+/);
const HIDDEN_STYLE = /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)/i;
const NEVER_HIDDEN = new Set(['html', 'body', 'main', 'article']); // some pages show these by script

/**
 * Reads a page's markup once, in linear time, without building a tree; a UserError for one that only a trap would be
 * like: too deep, too many elements, or too many attributes.
 *
 * @param name the page, for the error
 */
export function scanPage(markup: string, name: string): Scan {
  const out: string[] = [];
  const metas: [string, string][] = [];
  const jsonLd: string[] = [];
  let title = '';
  let canonical: string | null = null;
  let language: string | null = null;
  let asksPassword = false;
  let depth = 0;
  let dropped = 0; // depth within an element that is left out
  let elements = 0;
  let attributes = 0;
  let into: 'title' | 'json-ld' | null = null;
  let script: string[] = [];
  const refuse = (what: string): never => {
    throw new UserError(`${name} is not readable: ${what}`);
  };
  const note = (tag: string, given: Attributes) => {
    if (tag === 'html') language = given.lang ?? given['xml:lang'] ?? null;
    if (tag === 'meta' && metas.length < LIMITS.metas) {
      const key = given.property ?? given.name ?? given['http-equiv'];
      if (key !== undefined && given.content !== undefined) metas.push([key.toLowerCase(), short(given.content)]);
    }
    if (tag === 'link' && /\bcanonical\b/i.test(given.rel ?? '')) canonical ??= given.href ?? null;
    if (tag === 'input' && given.type?.toLowerCase() === 'password') asksPassword = true;
    if (tag === 'title' && title === '') into = 'title';
    if (tag === 'script' && /ld\+json/i.test(given.type ?? '')) into = 'json-ld';
  };
  const parser = new Parser({
    onattribute() {
      if (++attributes > LIMITS.attributes) refuse(`one of its elements has more than ${LIMITS.attributes} attributes`);
    },
    onopentag(tag, given: Attributes) {
      attributes = 0;
      if (++depth > LIMITS.depth) refuse(`its elements are nested more than ${LIMITS.depth} deep`);
      if (dropped === 0 || tag === 'script' || tag === 'input') note(tag, given);
      if (dropped > 0 || DROPPED.has(tag) || isHidden(tag, given)) {
        if (dropped === 0 && tag === 'meta' && given.itemprop !== undefined)
          out.push(openTag('data', given), '</data>');
        dropped += 1;
      } else if (!TRANSPARENT.has(tag)) {
        if (++elements > LIMITS.elements) refuse(`it has more than ${LIMITS.elements.toLocaleString('en')} elements`);
        out.push(openTag(KEPT.has(tag) ? tag : 'span', given));
      }
    },
    onclosetag(tag) {
      depth -= 1;
      if (into === 'json-ld' && tag === 'script' && jsonLd.length < LIMITS.jsonLdBlocks) jsonLd.push(script.join(''));
      if (tag === 'script' || tag === 'title') {
        into = null;
        script = [];
      }
      if (dropped > 0) dropped -= 1;
      else if (!TRANSPARENT.has(tag) && tag !== 'br' && tag !== 'hr') out.push(`</${KEPT.has(tag) ? tag : 'span'}>`);
    },
    ontext(text) {
      if (into === 'title' && title.length < LIMITS.attributeText) title += text;
      else if (into === 'json-ld') script.push(text);
      else if (dropped === 0) out.push(escapeText(text));
    },
  });
  parser.write(markup);
  parser.end();
  return {
    html: `<!doctype html><title>${escapeText(short(title))}</title><body>${out.join('')}</body>`,
    title: short(title),
    metas,
    jsonLd,
    canonical,
    language,
    asksPassword,
  };
}

type Attributes = { readonly [name: string]: string };

function isHidden(tag: string, given: Attributes): boolean {
  if (NEVER_HIDDEN.has(tag)) return false;
  return given.hidden !== undefined || given['aria-hidden'] === 'true' || HIDDEN_STYLE.test(short(given.style ?? ''));
}

function openTag(tag: string, given: Attributes): string {
  const kept = KEPT_ATTRIBUTES.filter((name) => Object.hasOwn(given, name));
  const written = kept.map(
    (name) => ` ${name}="${escapeText(short(given[name] ?? '', name)).replace(/"/g, '&quot;')}"`,
  );
  return `<${tag}${written.join('')}>`;
}

function short(value: string, name = ''): string {
  return value.slice(0, name === 'href' ? LIMITS.addressText : LIMITS.attributeText);
}

function escapeText(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/\0/g, '');
}
