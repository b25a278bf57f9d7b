/**
 * Text that Discord shows exactly as given: markdown, mentions, timestamps, emoji codes and links in it do nothing.
 * Only backslashes are inserted, so a copy of what is shown equals the text. The text may stand anywhere: its start
 * counts as the start of a line. Not for the text of a masked link: there Discord shows the backslashes.
 */
export function escapeText(text: string): string {
  return text.replace(ANYWHERE, '\\$&').replace(LINE_START, '$1$2\\$3');
}

/** What `escapeText` was given, out of what it made; bold marks around it go, since they carry no backslash. */
export function unescapeText(markdown: string): string {
  return markdown.replace(/\\(.)|\*\*/gs, '$1');
}

/**
 * `<` and `@` open mentions, timestamps and custom emoji. `[` opens a masked link, and `](` would end one of ours with
 * an address out of the text: Discord looks for it without heeding backslashes, so one has to stand between. A colon goes before a slash, because a
 * link would show the backslashes inside it, and before what is an emoji code or could become one with the text behind,
 * also after `<`: Discord rewrites custom emoji of servers that the bot is not in, whatever stands in front of them.
 */
const ANYWHERE = /[\\*_~`|<@[]|(?<=\])\(|:(?=\/|[^\s:]*(?::|$))/g;

/** Headings, small text, quotations and lists (`#`, `-`, `+`, `>`, `1.`), after every line end that a regex may know. */
const LINE_START = /(^|[\n\r\v\f\u0085\u2028\u2029])([^\S\n\r\v\f\u2028\u2029]*(?:\d+(?=[.)]))?)([-#>+.)])/g;
