const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const SHORTEST = 4; // letters; shorter words are one step from too many others
const LONGEST = 20;

/**
 * The words one step away from a word in Latin letters: a letter left out, doubled or added, another in its place, two
 * neighbours swapped (Damerau, 1964). None for short and long ones; at most about 1,100.
 */
export function nearSpellings(word: string): string[] {
  const form = word.toLowerCase();
  if (form.length < SHORTEST || form.length > LONGEST || !/^[a-z]+$/.test(form)) return [];
  const near = new Set<string>();
  for (let i = 0; i <= form.length; i++) {
    const [head, tail] = [form.slice(0, i), form.slice(i)];
    if (tail !== '') near.add(head + tail.slice(1));
    if (tail.length > 1) near.add(`${head}${tail[1]}${tail[0]}${tail.slice(2)}`);
    for (const letter of LETTERS) {
      near.add(head + letter + tail);
      if (tail !== '') near.add(head + letter + tail.slice(1));
    }
  }
  near.delete(form);
  return [...near];
}
