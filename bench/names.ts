import { pick, type Random } from './random.ts';

const CONSONANTS = 'bcdfghjklmnprstvwz';
const VOWELS = 'aeiou';

/**
 * Draws names as a text does (Simon 1955): one that came before, as often as it came, or a new one with a chance that
 * falls as 6·n^(-1/4) after n names. So the number of distinct names grows as n^(3/4), which is Heaps' law for news, and
 * few names are frequent.
 */
export function createNames(random: Random): () => string {
  const drawn: number[] = [];
  let distinct = 0;
  return () => {
    const isNew = random() < 6 * drawn.length ** -0.25;
    const number = isNew ? distinct++ : (drawn[pick(random, drawn.length)] ?? 0);
    drawn.push(number);
    return spell(number);
  };
}

/** Another word for each number. */
function spell(number: number): string {
  let word = '';
  let rest = number + CONSONANTS.length * VOWELS.length; // two syllables at least
  for (; rest > 0; rest = Math.floor(rest / (CONSONANTS.length * VOWELS.length))) {
    const syllable = rest % (CONSONANTS.length * VOWELS.length);
    word += (CONSONANTS[syllable % CONSONANTS.length] ?? '') + (VOWELS[Math.floor(syllable / CONSONANTS.length)] ?? '');
  }
  return `${word.charAt(0).toUpperCase()}${word.slice(1)}x`;
}
