const ASKED =
  '\\b(?:subscribe|sign in|log in|sign up|register|join|create (?:a free|an|your free) account|become an? (?:member|subscriber))(?: now| today)? to ';
const THIS = '(?:this|(?:the )?(?:full|rest|whole|entire|remainder))\\b';
const LIMIT = '\\breached your (?:monthly |free )?(?:article )?limit\\b';
const MEMBERS =
  '\\b(?:article|story|content) is (?:only )?(?:for|available to|reserved for|exclusive to|exclusively for) (?:(?:our|paying|registered|premium) )?(?:subscribers|members)\\b';
const UNLOCK = '\\bunlock (?:this|the full) (?:article|story)\\b';
const HAS_ACCOUNT = '\\balready (?:a subscriber|a member|have an account)\\?';

/** What a page says to persuade its reader to pay or to sign up, for the rest of the article or for anything else. */
export const STUB = new RegExp(
  [
    `${ASKED}(?:continue|keep|finish|unlock|read (?:more|on|this|the (?:full|rest|whole|entire)))\\b`,
    `\\bto (?:continue|keep) reading\\b|${HAS_ACCOUNT}|${MEMBERS}|${LIMIT}|${UNLOCK}`,
  ].join('|'),
  'i',
);

// The same, of this article alone: "read more" and "continue", but not "read more stories" nor "continue to the comments".
const OF_THIS = new RegExp(
  [
    `${ASKED}(?:(?:read|unlock|see|finish) ${THIS}|(?:read (?:more|on)|continue|finish|unlock)(?! +(?!already\\b)\\w))`,
    `\\bto (?:continue|keep) reading\\b|${MEMBERS}|${LIMIT}|${UNLOCK}`,
  ].join('|'),
  'i',
);
const ACCOUNT = new RegExp(HAS_ACCOUNT, 'i');

const CUT_WORDS = 60; // words below which an article is too short to be whole where its page then asks for the account
const WHOLE_END = /[.!?]["'”’»)\]]*$/;
const TAIL = 40; // characters of the text's last line by which it is found

/**
 * Whether a page withholds the rest of a short text of so many words: it says so of this very article, or it asks for
 * the reader's account below the text, which is a few words or breaks off. `shown`: all its lines.
 */
export function isWalled(shown: readonly string[], text: string, words: number): boolean {
  if (shown.some((line) => OF_THIS.test(line))) return true;
  const said = text.trimEnd();
  const tail = said.slice(-TAIL).split('\n').at(-1) ?? '';
  const end = said === '' ? -1 : shown.findLastIndex((line) => line.includes(tail));
  const isCut = words < CUT_WORDS || !WHOLE_END.test(said);
  return isCut && shown.slice(end + 1).some((line) => ACCOUNT.test(line));
}
