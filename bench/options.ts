import { parseArgs } from 'node:util';
import { UserError } from '../src/errors.ts';

/** What to measure: the peers, the floor, changes, the start from a saved snapshot, or the bot before a stand-in for Discord. */
type Kind = 'peers' | 'limit' | 'changes' | 'start' | 'discord';

/** How to measure; `texts` is what the corpus is made of, `budget` how many seconds a peer may answer questions. */
export type Options = {
  readonly kind: Kind;
  readonly passages: number;
  readonly texts: string;
  readonly questions: number;
  readonly seed: number;
  readonly budget: number;
  readonly only: readonly string[] | null;
  readonly json: string | null;
  readonly svg: string | null;
};

/** What `--help` prints. */
export const USAGE = `npm run bench -- [limit | changes | start | discord] [PASSAGES]
  PASSAGES        how many passages of about 450 characters (100000)
  --texts PATH    make them of these texts: a folder or a .jsonl file with "text" (corpus)
  --questions N   how many questions (1000)
  --seed N        another seed makes another corpus and other questions (1)
  --budget S      seconds that each peer may answer questions (20)
  --only A,B      only these: dateline, wink, minisearch, flexsearch, fts5
  --json FILE     write the figures there
  --svg FILE      draw the questions' times there`;

const KINDS: readonly string[] = ['limit', 'changes', 'start', 'discord'];

/** Reads the words of the command line; a UserError says which one is wrong. */
export function readOptions(words: readonly string[]): Options | null {
  const text = { type: 'string' } as const;
  const options = { texts: text, questions: text, seed: text, budget: text, only: text, json: text, svg: text };
  const { values, positionals } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: { ...options, help: { type: 'boolean' } },
  });
  if (values.help) return null;
  const [first = ''] = positionals;
  const kind = KINDS.includes(first) ? (first as Kind) : 'peers';
  const rest = kind === 'peers' ? positionals : positionals.slice(1);
  if (rest.length > 1) throw new UserError(`"${rest[1]}" is one word too many; --help shows the use`);
  return {
    kind,
    passages: whole('PASSAGES', rest[0] ?? '100000'),
    texts: values.texts ?? 'corpus',
    questions: whole('--questions', values.questions ?? '1000'),
    seed: whole('--seed', values.seed ?? '1'),
    budget: whole('--budget', values.budget ?? '20'),
    only: values.only?.split(',') ?? null,
    json: values.json ?? null,
    svg: values.svg ?? null,
  };
}

function whole(name: string, text: string): number {
  const number = Number(text.replaceAll('_', ''));
  if (!Number.isSafeInteger(number) || number < 1)
    throw new UserError(`${name} is a whole number from 1, not "${text}"`);
  return number;
}
