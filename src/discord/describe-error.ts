/**
 * An error in one line for the log: name, code, status, method, message, stack frames and causes. Every value in
 * `secrets` (what a person typed, tokens) is replaced by `[…]`, word by word in messages; tokens in addresses are cut
 * out, and the address and body of a request are never read. Without `secrets`, when it is not known what a message may
 * hold, messages are left out.
 */
export function describeError(error: unknown, secrets?: readonly string[]): string {
  const wholes = (secrets ?? []).flatMap((secret) => [secret, ...secret.split('\n')]).map((secret) => secret.trim());
  return describe(error, secrets === undefined ? null : wholes.filter((whole) => whole !== ''), MOST_CAUSES);
}

const MOST_CAUSES = 3; // errors behind an error, one below the other
const LONGEST_MESSAGE = 500; // UTF-16 units of a message
const HIDDEN = '[…]';

function describe(error: unknown, wholes: readonly string[] | null, depth: number): string {
  if (!(error instanceof Error))
    return `${typeof error} was thrown${typeof error === 'string' ? ` ${message(error, wholes)}` : ''}`;
  const facts = ['code', 'status', 'method'].map((name) => fact(name, Reflect.get(error, name), wholes));
  const parts = [label(error.name, wholes), ...facts, message(error.message, wholes), ...frames(error, wholes ?? [])];
  const behind = error instanceof AggregateError ? [...error.errors, error.cause] : [error.cause];
  const causes = behind.filter((cause) => cause !== undefined && cause !== null).slice(0, depth);
  const line = parts.filter((part) => part !== '').join(' ');
  return depth === 0 ? line : [line, ...causes.map((cause) => describe(cause, wholes, depth - 1))].join(' <- ');
}

function message(text: string, wholes: readonly string[] | null): string {
  if (wholes === null) return '(message left out)';
  return `"${scrub(text, wholes).replace(/\s+/g, ' ').slice(0, LONGEST_MESSAGE)}"`;
}

/** Lines of the stack that V8 wrote, never those of the message above them. */
function frames(error: Error, wholes: readonly string[]): string[] {
  const stack = error.stack ?? '';
  const after = stack.includes(error.message) ? stack.indexOf(error.message) + error.message.length : 0;
  const lines = stack
    .slice(after)
    .split('\n')
    .map((line) => line.trim());
  return lines.filter((line) => FRAME.test(line)).map((line) => hideTokens(hide(line, wholes.filter(isLong))));
}

const FRAME = /^at .+:\d+:\d+\)?$/;

function isLong(whole: string): boolean {
  return whole.length >= 4; // shorter ones would shred the paths in a stack, which holds nobody's words
}

function hide(text: string, wholes: readonly string[]): string {
  const longestFirst = wholes.toSorted((a, b) => b.length - a.length);
  return longestFirst.reduce((hidden, whole) => hidden.replaceAll(whole, HIDDEN), text);
}

function scrub(text: string, wholes: readonly string[]): string {
  const words = new Set(wholes.flatMap((whole) => whole.toLowerCase().match(WORD) ?? []));
  return hideTokens(hide(text, wholes)).replace(WORD, (word) => (words.has(word.toLowerCase()) ? HIDDEN : word));
}

const WORD = /[\p{L}\p{M}\p{N}]{3,}/gu;

/** Tokens by their looks: behind /interactions/:id/ and /webhooks/:id/, an interaction's own, a bot's. */
function hideTokens(text: string): string {
  return text
    .replace(/\/(interactions|webhooks)\/(\d+)\/[^/\s?"']+/g, `/$1/$2/${HIDDEN}`)
    .replace(/aW50ZXJhY3Rpb2[\w=+/-]+/g, HIDDEN) // "interaction:" in base64, as Discord begins them
    .replace(/[\w-]{20,}\.[\w-]{5,8}\.[\w-]{20,}/g, HIDDEN);
}

function fact(name: string, value: unknown, wholes: readonly string[] | null): string {
  return typeof value === 'number' || typeof value === 'string' ? `${name}=${label(String(value), wholes)}` : '';
}

/** A short name as code has them; anything else could be somebody's words. */
function label(text: string, wholes: readonly string[] | null): string {
  return /^[\w.-]{1,60}(?: ?\[[\w.-]{1,60}\])?$/.test(text) ? scrub(text, wholes ?? []) : HIDDEN;
}
