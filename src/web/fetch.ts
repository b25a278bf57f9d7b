import type { Dispatcher } from 'undici';
import { UserError } from '../errors.ts';
import { parseAddress, show } from './address.ts';
import { createConnector } from './connect.ts';
import { createDeadlines, type Deadlines } from './deadlines.ts';
import { isPublicAddress } from './guard.ts';
import { createLookup } from './lookup.ts';
import { parseMediaType, recognise, typeRefusal } from './media-type.ts';
import { readBody } from './read-body.ts';
import type { WebDeps, WebSettings } from './settings.ts';
import { Client } from './undici.ts';
import { networkFault, statusWords } from './words.ts';

/** A document as fetched: `url` is where it was found after redirects, `charset` what its server said, if anything. */
export type Fetched = {
  readonly url: string;
  readonly type: string;
  readonly charset: string | null;
  readonly bytes: Uint8Array;
};

type Answer =
  | { readonly kind: 'redirect'; readonly to: string }
  | { readonly kind: 'document'; readonly fetched: Fetched };

const HEADERS = {
  'user-agent': 'Dateline/0.1.0', // a test compares it with package.json
  accept: 'text/html, application/xhtml+xml, application/pdf, text/plain, text/markdown',
  'accept-encoding': 'gzip, deflate, br',
};
const HEADER_BYTES = 16_384;
const REDIRECTS = [301, 302, 303, 307, 308];
const REAL_WORLD: WebDeps = { lookup: createLookup(), isPublic: isPublicAddress };

/**
 * Fetches one web page, text or PDF from an address that anyone may have given: from the public internet only, within
 * the limits of size and time in `settings`, following a few redirects that are each checked anew. It sends no cookies
 * and uses no proxy. Throws a UserError for everything that a person, a server or the network can get wrong.
 */
export async function fetchPage(address: string, settings: WebSettings, deps = REAL_WORLD): Promise<Fetched> {
  const deadlines = createDeadlines();
  let url = parseAddress(address, settings);
  deadlines.allow(settings.totalMs, `${show(url)} took longer than ${seconds(settings.totalMs)}; try again later`);
  try {
    for (let redirects = 0; ; redirects += 1) {
      const answer = await ask(url, settings, deps, deadlines);
      if (answer.kind === 'document') return answer.fetched;
      if (redirects === settings.maxRedirects) {
        throw new UserError(
          `${show(url)} redirects further than is followed (${redirects} times); give its last address`,
        );
      }
      const next = parseAddress(answer.to, settings, url);
      if (url.protocol === 'https:' && next.protocol === 'http:') {
        throw new UserError(`${show(url)} redirects from https to http, which is not followed; give another address`);
      }
      url = next;
    }
  } catch (error) {
    // Whatever an abort made of the streams, its reason is what happened.
    throw deadlines.signal.aborted ? deadlines.signal.reason : networkFault(error, show(url));
  } finally {
    deadlines.end();
  }
}

/** Asks one address over a connection of its own, which is gone when this returns. */
async function ask(url: URL, settings: WebSettings, deps: WebDeps, deadlines: Deadlines): Promise<Answer> {
  const { signal } = deadlines;
  const connect = createConnector(url, settings, deps, signal);
  const client = new Client(url.origin, { connect, allowH2: false, maxHeaderSize: HEADER_BYTES });
  const { answerMs } = settings;
  const answering = deadlines.allow(
    answerMs,
    `${show(url)} did not answer within ${seconds(answerMs)}; try again later`,
  );
  try {
    const path = `${url.pathname}${url.search}`;
    const response = await client.request({ method: 'GET', path, headers: HEADERS, signal, reset: true });
    answering.stop();
    return await readAnswer(url, response, settings, deadlines);
  } finally {
    answering.stop();
    await client.destroy();
  }
}

async function readAnswer(
  url: URL,
  { statusCode, headers, body }: Dispatcher.ResponseData,
  { maxBytes, silenceMs, anyType }: WebSettings,
  deadlines: Deadlines,
): Promise<Answer> {
  const header = (name: string) => [headers[name] ?? ''].flat().join(', ').trim(); // sent twice, it fits nothing below
  const refuse = (words: string) => new UserError(`${show(url)} ${words}`);
  const to = Buffer.from(header('location'), 'latin1').toString(); // undici reads headers as Latin-1, servers write UTF-8
  if (REDIRECTS.includes(statusCode) && to !== '') return { kind: 'redirect', to };
  if (statusCode !== 200) throw refuse(statusWords(statusCode));
  const said = parseMediaType(header('content-type'));
  const refusal = anyType ? null : typeRefusal(said.type);
  if (refusal !== null) throw refuse(refusal);
  const silence = deadlines.allow(silenceMs, `${show(url)} fell silent for ${seconds(silenceMs)}; try again later`);
  const encoding = header('content-encoding').toLowerCase();
  const bytes = await readBody(body, { encoding, maxBytes, onBytes: silence.renew, refuse });
  if (bytes.length === 0 && !anyType) throw refuse('sent an empty page; give another address');
  const media = recognise(said, bytes);
  if (typeof media === 'string' && !anyType) throw refuse(media);
  return { kind: 'document', fetched: { url: url.href, ...(typeof media === 'string' ? said : media), bytes } };
}

function seconds(ms: number): string {
  return ms === 1_000 ? '1 second' : `${ms / 1_000} seconds`;
}
