/** A text to look for: its first and its last start in a range of another that passes a test, or null. */
export type Pattern = {
  first(text: string, from: number, to: number, passes: (start: number) => boolean): number | null;
  last(text: string, from: number, to: number, passes: (start: number) => boolean): number | null;
};

/**
 * Prepares a text to be looked for in time linear in what is passed over, whatever repeats in it (Knuth, Morris and
 * Pratt); `indexOf` from each occurrence to the next would take the product of both lengths. An empty one is nowhere.
 */
export function createPattern(wanted: string): Pattern {
  const forwards = createMatcher(wanted);
  const backwards = createMatcher(wanted.split('').reverse().join(''));
  return {
    first(text, from, to, passes) {
      const matcher = forwards();
      for (let at = from; at < to; at++) {
        const start = at + 1 - wanted.length;
        if (matcher(text.charCodeAt(at)) && passes(start)) return start;
      }
      return null;
    },
    last(text, from, to, passes) {
      const matcher = backwards();
      for (let at = to - 1; at >= from; at--) if (matcher(text.charCodeAt(at)) && passes(at)) return at;
      return null;
    },
  };
}

/** Takes code units one by one, and says after each whether the last ones are the wanted text. */
function createMatcher(wanted: string): () => (unit: number) => boolean {
  const borders = bordersOf(wanted);
  return () => {
    let matched = 0;
    return (unit) => {
      while (matched > 0 && wanted.charCodeAt(matched) !== unit) matched = borders[matched] ?? 0; // NaN at the end
      if (wanted.charCodeAt(matched) === unit) matched++;
      return matched === wanted.length && matched > 0;
    };
  };
}

/** For each length, how much of the beginning is also the end of the text cut to that length. */
function bordersOf(text: string): Uint32Array {
  const borders = new Uint32Array(text.length + 1);
  let border = 0;
  for (let at = 1; at < text.length; at++) {
    while (border > 0 && text.charCodeAt(at) !== text.charCodeAt(border)) border = borders[border] ?? 0;
    if (text.charCodeAt(at) === text.charCodeAt(border)) border++;
    borders[at + 1] = border;
  }
  return borders;
}
