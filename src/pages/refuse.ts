import { UserError } from '../errors.ts';
import { isWalled } from './wall.ts';

/** What decides whether a page's text is an article. */
export type Reading = {
  readonly text: string;
  /** Everything that the page shows, line by line, before anything was left out. */
  readonly shown: readonly string[];
  readonly isFree: boolean | null;
  /** How many words the page says that the article has. */
  readonly words: number | null;
  readonly asksPassword: boolean;
};

const FEWEST = 5; // words of an article
const LOGIN = 120; // words below which a page with a password field is a login page
const STUB_WORDS = 150; // words below which a call to subscribe means that the rest is withheld
const LOCKED_WORDS = 300; // the same where the page itself says that the article is not free
const WITHHELD = 0.6; // of the words that the page says the article has
const CHECK =
  /\b(?:enable (?:javascript|cookies)|checking your browser|verify (?:that )?you are (?:a )?human|are you a robot|access denied|unusual traffic|captcha)\b/i;
const COOKIES = /\b(?:we|partners|site) uses? (?:\w+ )?cookies\b/i;
const CHECK_WORDS = 80; // words below which such a sentence is the whole page

/** Throws a UserError where a page is no readable article: a login page, a paywall, a check for robots, nothing at all. */
export function refuseStub({ text, shown, isFree, words, asksPassword }: Reading, name: string): void {
  const readable = wordsIn(text);
  if (asksPassword && readable < LOGIN) {
    throw new UserError(`No article text was found in ${name}: it is a login page; give the address of the article`);
  }
  const isCut = words !== null && readable < words * WITHHELD;
  const isLocked = isFree === false && (readable < LOCKED_WORDS ? words === null || isCut : isCut);
  if (isLocked || (readable < STUB_WORDS && isWalled(shown, text, readable))) {
    throw new UserError(
      `${name} is behind a paywall: only ${readable} ${readable === 1 ? 'word is' : 'words are'} readable`,
    );
  }
  if (readable < CHECK_WORDS && shown.some((line) => CHECK.test(line))) {
    throw new UserError(`No article text was found in ${name}: it asks for a browser`);
  }
  if (readable < CHECK_WORDS && COOKIES.test(text)) {
    throw new UserError(`No article text was found in ${name}: it asks about cookies first`);
  }
  if (readable < FEWEST) throw new UserError(`No article text was found in ${name}`);
}

/** Words of a text, parted by white space. */
export function wordsIn(text: string): number {
  return text.match(/\S+/g)?.length ?? 0;
}
