/** Robertson's parameters as wink-bm25-text-search names them, and what a term in the title counts for; measured. */
export const BM25 = { k1: 1.2, b: 0.75, k: 1 };
/** Positive integers, so that weighted frequencies and lengths stay integers. */
export const FIELD_WEIGHTS = { title: 1, body: 1 };

/** Most that a term can count for in one document, before its rarity: the limit of `saturation`. */
export const SATURATED = BM25.k1 + 1;

/** How much a term's rarity counts for: ln((N - n + .5) / (n + .5) + k); above 0 for every n up to N. */
export function inverseDocumentFrequency(documents: number, frequency: number): number {
  return Math.log((documents - frequency + 0.5) / (frequency + 0.5) + BM25.k);
}

/** k1(1 - b + b·length/average): how many occurrences make half of the most a term can count for. */
export function lengthNorm(length: number, average: number): number {
  return BM25.k1 * (1 - BM25.b + BM25.b * (length / average));
}

/** tf(k1 + 1) / (norm + tf), in wink's order of operations (Robertson & Zaragoza 2009, 3.4.1). */
export function saturation(frequency: number, norm: number): number {
  return (frequency * SATURATED) / (norm + frequency);
}
