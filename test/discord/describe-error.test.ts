import { DiscordAPIError, HTTPError } from 'discord.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { describeError } from '../../src/discord/describe-error.ts';
import { fastCheck } from '../support/seed.ts';
import { hostileText } from './hostile.ts';

const QUESTION = 'Who planted the harbour bomb?';
const BOT_TOKEN = ['MTA5OTk5OTk5OTk5OTk5OTk5OQ', 'GabcdE', 'x'.repeat(38)].join('.');
const INTERACTION_TOKEN = Buffer.from('interaction:1234567890:AbCdEfGhIjKlMnOp').toString('base64');
const URL_WITH_TOKEN = `https://discord.com/api/v10/webhooks/1/${INTERACTION_TOKEN}/messages/@original`;
const SECRETS = [QUESTION, INTERACTION_TOKEN, BOT_TOKEN];

describe('an error in the log', () => {
  test('has name, code, status, method and frames', () => {
    const error = new DiscordAPIError(
      { message: 'Unknown interaction', code: 10062 },
      10062,
      404,
      'POST',
      URL_WITH_TOKEN,
      {
        body: { content: QUESTION },
        files: undefined,
      },
    );
    expect(describeError(error, SECRETS)).toMatch(
      /^DiscordAPIError\[10062\] code=10062 status=404 method=POST "Unknown interaction" at .+:\d+:\d+/,
    );
  });

  test.each<[string, unknown]>([
    ['an address', new HTTPError(502, 'Bad Gateway', 'PATCH', URL_WITH_TOKEN, { body: QUESTION, files: undefined })],
    ['a message', new Error(`no answer to ${QUESTION}`)],
    ['a message that quotes it as JSON', new Error(JSON.stringify({ q: QUESTION, t: BOT_TOKEN }))],
    ['a message with some of its words', new TypeError('cannot read "HARBOUR" of "planted"')],
    ['a message with an address', new Error(`failed: GET ${URL_WITH_TOKEN}`)],
    ['a cause', new Error('outer', { cause: new Error(QUESTION, { cause: new Error(BOT_TOKEN) }) })],
    ['one of several', new AggregateError([new Error(QUESTION), new Error(INTERACTION_TOKEN)], 'several')],
    ['its name', Object.assign(new Error('x'), { name: QUESTION })],
    ['its code', Object.assign(new Error('x'), { code: QUESTION })],
    ['a string', QUESTION],
    ['an object', { QUESTION, BOT_TOKEN }],
    ['lines like frames', changedAfterwards(`${QUESTION}\n    at ${QUESTION} (harbour.ts:1:2)`)],
  ])('does not give away what is in %s', (_where, error) => {
    for (const secrets of [SECRETS, undefined]) {
      const line = describeError(error, secrets);
      expect(line).not.toMatch(/planted|harbour|bomb|\n/i);
      for (const secret of SECRETS) expect(line).not.toContain(secret);
    }
  });

  test('cuts tokens out by their looks alone', () => {
    const line = describeError(new Error(`${BOT_TOKEN} ${INTERACTION_TOKEN} ${URL_WITH_TOKEN}`), []);
    expect(line).toContain('"[…] […] https://discord.com/api/v10/webhooks/1/[…]/messages/@original"');
  });

  test('ends, even where causes go round in circles', () => {
    const error = new Error('round');
    error.cause = error;
    expect(describeError(error, []).split('<-').length).toBe(4);
  });

  test('never holds what was typed', () => {
    fc.assert(
      fc.property(hostileText(6), fc.constantFrom('', 'no ', '"', '\n'), (typed, before) => {
        const line = describeError(new Error(`${before}${typed}${before}`, { cause: new Error(typed.toUpperCase()) }), [
          typed,
        ]);
        const words = typed.match(/[\p{L}\p{M}\p{N}]{3,}/gu) ?? [];
        const messages = [...line.matchAll(/"(.*?)" at /g)].map(([, message]) => message?.toLowerCase() ?? '');
        for (const message of messages) {
          const left = new Set(message.match(/[\p{L}\p{M}\p{N}]{3,}/gu) ?? []);
          for (const word of words) expect(left.has(word.toLowerCase())).toBe(false);
        }
      }),
      fastCheck(1_000),
    );
  });
});

/** An error whose stack still holds its first message. */
function changedAfterwards(message: string): Error {
  const error = new Error(message);
  error.message = 'changed';
  return error;
}
