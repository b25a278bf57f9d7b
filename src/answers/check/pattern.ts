/** A text to look for; `occurrences` gives each start in a range, overlapping ones too, from left to right. */
export type Pattern = { occurrences(text: string, from: number, to: number): Iterable<number> };

/**
 * Prepares a text to be looked for in time linear in what is searched, whatever repeats in it (Knuth, Morris and Pratt);
 * `indexOf` from each occurrence on to the next would take the product of both lengths. An empty one occurs nowhere.
 */
export function createPattern(wanted: string): Pattern {
  const borders = bordersOf(wanted);
  return {
    *occurrences(text, from, to) {
      let matched = 0;
      for (let at = from; at < to && wanted !== ''; at++) {
        const unit = text.charCodeAt(at);
        while (matched > 0 && wanted.charCodeAt(matched) !== unit) matched = borders[matched] ?? 0;
        if (wanted.charCodeAt(matched) === unit) matched++;
        if (matched < wanted.length) continue;
        yield at + 1 - matched;
        matched = borders[matched] ?? 0;
      }
    },
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
