import { UserError } from '../errors.ts';

const STATUS: { readonly [status: number]: string } = {
  401: 'needs a log-in (401); give a page that anyone can read',
  402: 'has to be paid for (402); give a page that anyone can read',
  403: 'does not let Dateline read it (403); give another address',
  404: 'answered 404; check the address',
  410: 'is gone (410); give another address',
  429: 'was asked too often (429); try again later',
  451: 'is withheld for legal reasons (451); give another address',
};

const LOST = 'broke the connection off; try again later';
const FAULTS: readonly (readonly [code: RegExp, words: string])[] = [
  [/^(?:ENOTFOUND|ENODATA|ENONAME|EBADNAME)$/, 'is on a host that does not exist; check its spelling'],
  [
    /^(?:ESERVFAIL|EREFUSED|ETIMEOUT|EBADRESP|EBADSTR|EFORMERR|ENOTIMP|EOF|ECANCELLED)$/,
    'is on a host whose name could not be looked up; try again later',
  ],
  [
    /^(?:ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|EHOSTDOWN|ETIMEDOUT|EADDRNOTAVAIL|EACCES|EPERM)$/,
    'could not be reached; try again later',
  ],
  [/^(?:ECONNRESET|ECONNABORTED|EPIPE|UND_ERR_SOCKET|ERR_STREAM_PREMATURE_CLOSE)$/, LOST],
  [/^UND_ERR_RES_CONTENT_LENGTH_MISMATCH$/, 'sent another number of bytes than it said; try again later'],
  [/^UND_ERR_HEADERS_OVERFLOW$/, 'sent more than 16 KB of headers; give another address'],
  [/^(?:HPE_|HTTPParserError$)/, 'does not speak HTTP as a web server should; give another address'],
  [/^(?:Z_|ERR_?_ERROR_|ERR_BROTLI|ERR_PADDING)/, 'is damaged: it cannot be unpacked; try again later'],
  [
    /^(?:ERR_TLS_|ERR_SSL_|EPROTO$|CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|HOSTNAME_MISMATCH|INVALID_|PATH_LENGTH_)/,
    'has a certificate that cannot be trusted; give another address',
  ],
];

/** What a status other than 200 says, in words that follow the address. */
export function statusWords(status: number): string {
  if (status >= 500) return `has a fault of its own (${status}); try again later`;
  return STATUS[status] ?? `answered ${status}; give another address`;
}

/** A fault of the network or the server as a UserError; every other error, a bug, as it is. */
export function networkFault(error: unknown, address: string): unknown {
  if (error instanceof UserError || !(error instanceof Error)) return error;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : error.name; // undici's parser gives none
  const words = FAULTS.find(([pattern]) => pattern.test(code))?.[1];
  return words === undefined ? error : new UserError(`${address} ${words}`, { cause: error });
}
