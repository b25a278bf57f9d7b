import { STOP_WORDS } from '../src/language/stop-words.ts';
import { createNames } from './names.ts';
import { createRandom, pick, type Random } from './random.ts';

/** An article of the corpus made up; paragraphs are long enough that each is a passage. */
export type Made = { readonly id: string; readonly title: string; readonly paragraphs: readonly string[] };

const PARAGRAPHS = 8; // of an article
const SHORTEST = 400; // characters of a paragraph; two of them are too long to be joined (src/passages/split.ts)
const LONGEST = 560;
const JUMP = 0.25; // how often the walk goes on at another place where the same word stands
const NAMED = 0.05; // share of the words that are one of the article's names, or a name drawn anew

/**
 * Articles that look like the texts the words are from: a walk through them that jumps, now and then, to another place
 * where the same word stands. So pairs of words are as frequent as there. Names are added that are rare and recur in
 * their article, and whose number grows as a corpus' vocabulary does (names.ts).
 */
export function* generate(words: readonly string[], passages: number, seed: number): Generator<Made> {
  const random = createRandom(seed);
  const walk = createWalk(words, random);
  const names = createNames(random);
  for (let left = passages, number = 0; left > 0; left -= PARAGRAPHS, number++) {
    const own = Array.from({ length: 4 }, names);
    const name = () => (random() < 0.5 ? (own[pick(random, own.length)] ?? '') : names());
    const say = (word: string) => (random() < NAMED ? name() + (/[.,]$/.exec(word)?.[0] ?? '') : word);
    const paragraphs = Array.from({ length: Math.min(left, PARAGRAPHS) }, () => paragraph(walk, say));
    const title = `${own[0]} ${(paragraphs[0] ?? '').split(' ').slice(0, 6).join(' ')}`;
    yield { id: `made/${String(number).padStart(7, '0')}`, title, paragraphs };
  }
}

/** A question of three to seven content words that one paragraph holds. */
export function drawQuestion(paragraph: string, random: Random): string {
  const words = [...new Set(paragraph.match(/[\p{L}\p{N}][\p{L}\p{N}-]+/gu) ?? [])];
  const content = words.filter((word) => !STOP_WORDS.has(word.toLowerCase()));
  const wanted = Math.min(content.length, 3 + pick(random, 5));
  return Array.from({ length: wanted }, () => content.splice(pick(random, content.length), 1)[0]).join(' ');
}

function paragraph(walk: () => string, say: (word: string) => string): string {
  let text = say(walk());
  for (;;) {
    const word = say(walk());
    text += ` ${word}`;
    if (text.length >= SHORTEST && /[.!?]$/.test(word)) return text;
    if (text.length >= LONGEST) return `${text.replace(/\P{L}+$/u, '')}.`;
  }
}

/** The next word, again and again. */
function createWalk(words: readonly string[], random: Random): () => string {
  const numbers = new Map<string, number>();
  const ids = Uint32Array.from(words, (word) => {
    const known = numbers.get(word) ?? numbers.size;
    numbers.set(word, known);
    return known;
  });
  const starts = new Uint32Array(numbers.size + 1);
  for (const id of ids) starts[id + 1] = (starts[id + 1] ?? 0) + 1;
  for (let id = 0; id < numbers.size; id++) starts[id + 1] = (starts[id + 1] ?? 0) + (starts[id] ?? 0);
  const next = starts.slice();
  const places = new Uint32Array(words.length); // of each word, side by side
  for (const [place, id] of ids.entries()) {
    const free = next[id] ?? 0;
    places[free] = place;
    next[id] = free + 1;
  }
  let at = pick(random, words.length);
  return () => {
    if (random() < JUMP) {
      const id = ids[at] ?? 0;
      const first = starts[id] ?? 0;
      at = places[first + pick(random, (starts[id + 1] ?? 0) - first)] ?? 0;
    }
    at = (at + 1) % words.length;
    return words[at] ?? '';
  };
}
