import type { Block } from './blocks.ts';
import { wordsOf } from './furniture.ts';
import { STUB } from './wall.ts';

const LONGEST = 250; // characters of a line that is nothing but furniture
const PHRASE = new RegExp(
  `^(?:${[
    'ad|advert|advertisement|advertising|sponsored(?: content)?|promoted',
    '(?:story|article) continues (?:below|after)(?: (?:this )?(?:ad|advert|advertisement|video|the ad))?',
    'continue reading(?: the main story| below)?|(?:read|see|show|load|view) (?:more|less|all)|learn more|back to top',
    'share(?: this)?(?: article| story| page)?|share (?:on|via) .{1,60}|(?:copy|copied)(?: the)? link|copy link to clipboard',
    'listen to (?:this |the )?(?:article|story)(?: .{1,30})?|save(?: this)?(?: article| story)|print|email|tweet',
    'related(?: (?:articles?|stor(?:y|ies)|topics|content|links|coverage|news))?:?|most (?:read|popular|viewed):?|trending(?: now)?',
    'more (?:stories|news|on this story|from .{1,40}|on [^.]{1,40})|you (?:may|might) (?:also )?(?:like|be interested in):?|recommended(?: for you)?',
    'tags?:.{0,120}|topics:.{0,120}|(?:leave a )?comments?(?: \\(\\d+\\))?|\\d+ (?:comments?|shares|min(?:ute)?s? read)|join the conversation',
    'skip to .{1,40}|skip (?:advert|advertisement|ad)|(?:image|photo|picture) (?:caption|credit|source)[,:]?.{0,120}|close|menu',
    '(?:©|copyright\\b|\\(c\\)).{0,150}|all rights reserved\\.?|follow .{1,60} on (?:x|twitter|facebook|instagram|whatsapp).{0,60}',
  ].join('|')})$`,
  'i',
);
const CALL =
  /^(?:sign up (?:for|to|here|now)\b|subscribe (?:to|for|now|here)\b|get (?:our|the) .{1,80}\bnewsletter|like us on |download (?:the|our) .{1,40}\bapp\b|this site is protected by recaptcha|(?:we|this (?:web)?site) uses? cookies|by signing up|join our (?:whatsapp|telegram)|enter your email)/i;
const LEAD =
  /^(?:read (?:more|also|next|the|our)|see also|also (?:read|see|on)|more (?:on|from|about|:)|related|recommended|watch|listen|don[’']t miss|in pictures|click here|follow us|download|here[’']s|explained?:|opinion:|analysis:)/i;
const MOSTLY = 0.6; // of a list's characters within links: it is a list of other pages
const BYLINE_NAMES = ['class', 'data-component', 'data-testid'];
const BYLINES = new Set(
  'author authors byline bylines credit credits posted published pubdate timestamp updated'.split(' '),
);

const STUB_LENGTH = 120; // characters; a sentence of the article that says the like is longer or no command
const COMMAND =
  /^(?:please |to continue |already |this |you[’']ve |unlock |subscribe|sign |log in|register|join|create|become)/i;

/** Whether a block between the article's own is an advertisement, a share bar, a link to another page, or the like. */
export function isBoilerplate(block: Block): boolean {
  const { text, linked, links, isHeading } = block;
  if (text.length > LONGEST) return false;
  if (PHRASE.test(text) || CALL.test(text)) return true;
  if (text.length <= STUB_LENGTH && COMMAND.test(text) && STUB.test(text)) return true;
  const isLink = links > 0 && linked >= text.replace(/\s/g, '').length * 0.9;
  const isMostlyLink = linked >= text.length * 0.5;
  if (isMostlyLink && LEAD.test(text)) return true;
  return isLink && !isHeading && block.group === null && !/[.!?…]["'”’)]*$/.test(text);
}

/** The numbers of the lists that are nothing but links to other pages. */
export function linkLists(blocks: readonly Block[]): Set<number> {
  const totals = new Map<number, { text: number; linked: number; links: number }>();
  for (const { group, text, linked, links } of blocks) {
    if (group === null) continue;
    const total = totals.get(group) ?? { text: 0, linked: 0, links: 0 };
    totals.set(group, { text: total.text + text.length, linked: total.linked + linked, links: total.links + links });
  }
  return new Set([...totals].flatMap(([group, { text, linked }]) => (linked >= text * MOSTLY ? [group] : [])));
}

/** Whether a block stands in an element that is named or marked as a byline or a time stamp. */
export function isInByline({ element, text }: Block): boolean {
  if (text.length > LONGEST) return false;
  for (let above: Element | null = element, up = 0; above !== null && up < 4; above = above.parentElement, up++) {
    const marks = `${above.getAttribute('rel') ?? ''} ${above.getAttribute('itemprop') ?? ''}`;
    if (above.localName === 'address' || /\bauthor\b/.test(marks)) return true;
    const names = BYLINE_NAMES.map((name) => above?.getAttribute(name) ?? '').join(' ');
    if (names.split(/\s+/).some((name) => name.length < 60 && isBylineName(wordsOf(name)))) return true;
  }
  return false;
}

function isBylineName(words: readonly string[]): boolean {
  return words.length <= 3 && words.some((word) => BYLINES.has(word));
}
