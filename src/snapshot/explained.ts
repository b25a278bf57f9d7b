import { findAbbreviations } from '../language/abbreviations.ts';
import { analyse } from '../language/analyse.ts';

/** An abbreviation, the index terms of what it stands for (parted by spaces), and the places of the articles that say so. */
export type Explained = { readonly short: string; readonly terms: string; readonly places: readonly number[] };

/** The abbreviations that some texts explain; a text's place is its index. */
export function findExplained(texts: readonly string[]): Explained[] {
  const found = new Map<string, { short: string; terms: string; places: number[] }>();
  const analysed = new Map<string, string>();
  for (const [place, text] of texts.entries()) {
    for (const { short, long } of findAbbreviations(text)) {
      const terms = analysed.get(long) ?? termsOf(long);
      analysed.set(long, terms);
      const key = `${short} ${terms}`;
      const known = found.get(key);
      if (!known) found.set(key, { short, terms, places: [place] });
      else if (known.places.at(-1) !== place) known.places.push(place);
    }
  }
  return [...found.values()];
}

function termsOf(text: string): string {
  return analyse(text)
    .terms.map(({ term }) => term)
    .join(' ');
}
