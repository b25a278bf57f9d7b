import type { Lookup } from './lookup.ts';

/** What may be fetched, how much of it and for how long. */
export type WebSettings = {
  /** Hosts that are read from: a host, or `.example.org` for that host and every host below it. Null allows all. */
  readonly allowHosts: readonly string[] | null;
  /** Hosts that are never read from, written alike; they go before `allowHosts`. */
  readonly denyHosts: readonly string[];
  /** For tests with pages on this machine: each exact `host:port` may be on loopback and on any port. */
  readonly trustedAddresses: readonly string[];
  readonly ports: readonly number[];
  /** Bytes of a document, as sent and again as decoded. */
  readonly maxBytes: number;
  readonly maxRedirects: number;
  /** Whether documents of any type are taken, even empty ones; whoever reads them judges them. */
  readonly anyType: boolean;
  /** Milliseconds from the question for one address to the last header of its answer, the look-up of its name included. */
  readonly answerMs: number;
  /** Milliseconds without a byte in the middle of a document. */
  readonly silenceMs: number;
  /** Milliseconds for all, redirects included. */
  readonly totalMs: number;
};

/** What fetching takes from the world outside it. */
export type WebDeps = {
  readonly lookup: Lookup;
  /** Whether an address is on the public internet; anything but `isPublicAddress` is for tests. */
  readonly isPublic: (address: string) => boolean;
};

export const WEB_SETTINGS: WebSettings = {
  allowHosts: null,
  denyHosts: [],
  trustedAddresses: [],
  ports: [80, 443],
  maxBytes: 10_000_000,
  maxRedirects: 3,
  anyType: false,
  answerMs: 5_000,
  silenceMs: 5_000,
  totalMs: 15_000,
};
