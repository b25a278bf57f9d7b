import { parseArgs } from 'node:util';
import type { Command } from '../command.ts';
import { UserError } from '../errors.ts';
import { optionsIn, type RawOptions } from '../options.ts';

/** Options of the command line itself, beside those that commands declare. */
export const COMMAND_LINE = {
  corpus: { type: 'string', value: 'PATH', description: 'Read this folder or .jsonl file instead of CORPUS_DIR' },
  server: {
    type: 'string',
    value: 'ID',
    description: 'See and change what this Discord server does: its own articles',
  },
  json: { type: 'boolean', value: '', description: 'Print JSON and nothing else' },
  batch: { type: 'string', value: 'FILE', description: 'Answer every line of a .jsonl file ("-": standard input)' },
  plot: { type: 'string', value: 'FILE', description: 'Draw the answer into a .svg or .png file as well' },
  help: { type: 'boolean', value: '', description: 'Show this help' },
} as const;

/** What somebody asked of the command line or at the prompt. */
export type Request = {
  readonly command: Command;
  readonly raw: RawOptions;
  readonly corpus: string | null;
  readonly server: string | null;
  readonly json: boolean;
  readonly batch: string | null;
  readonly plot: string | null;
  readonly help: boolean;
};

/** Wrong use of the command line; shown as written. */
export class UsageError extends UserError {}

/** The command that words begin with ("article show port") and the words left, or null. */
export function findCommand(
  words: readonly string[],
  commands: readonly Command[],
): { command: Command; rest: string[] } | null {
  for (const command of commands) {
    const name = command.name.split(' ');
    if (name.every((part, index) => words[index] === part)) return { command, rest: words.slice(name.length) };
  }
  return null;
}

/** Reads what follows a command's name; throws a UsageError for options it does not have. */
export function readWords(command: Command, words: readonly string[]): Request {
  const taken = optionsIn('console', command.options);
  const declared = taken.map(([name, option]) => {
    return [dashed(name), { type: option.kind === 'flag' ? ('boolean' as const) : ('string' as const) }] as const;
  });
  const own = Object.entries(COMMAND_LINE).map(([name, { type }]) => [name, { type }] as const);
  const { values, positionals } = parse(words, Object.fromEntries([...declared, ...own]), command);
  const raw: Record<string, string | boolean | undefined> = {};
  for (const [name] of taken) raw[name] = values[dashed(name)];
  if (positionals.length > 0) raw[command.main] = positionals.join(' ');
  return {
    command,
    raw,
    corpus: typeof values.corpus === 'string' ? values.corpus : null,
    server: readServer(values.server),
    json: values.json === true,
    batch: typeof values.batch === 'string' ? values.batch : null,
    plot: typeof values.plot === 'string' ? values.plot : null,
    help: values.help === true,
  };
}

function readServer(value: string | boolean | undefined): string | null {
  if (typeof value !== 'string') return null;
  if (!/^\d{17,20}$/.test(value)) throw new UsageError('--server takes a server id: 17 to 20 digits.');
  return value;
}

/** An option's name as the command line writes it: `per_article` is `--per-article`. */
export function dashed(name: string): string {
  return name.replaceAll('_', '-');
}

/**
 * Divides a line typed at the prompt: double quotes after an option hold a value together, everywhere else they are
 * part of the question.
 */
export function divideLine(line: string): string[] {
  const words: string[] = [];
  for (const [word] of line.matchAll(/--[\w-]+="[^"]*"|(?<=--[\w-]+\s+)"[^"]*"|\S+/g)) {
    words.push(word.startsWith('--') ? word.replace(/="(.*)"$/, '=$1') : word);
  }
  return words.map((word, index) => {
    const isValue = words[index - 1]?.startsWith('--') && !words[index - 1]?.includes('=');
    return isValue ? word.replace(/^"(.*)"$/, '$1') : word;
  });
}

type Parsed = { values: { [name: string]: string | boolean | undefined }; positionals: string[] };

/** Options first, all other words behind "--", so that the -word of a question is not read as an option. */
function arrange(
  words: readonly string[],
  options: { [name: string]: { type: 'string' | 'boolean' } },
  command: Command,
): string[] {
  const taken: string[] = [];
  const others: string[] = [];
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? '';
    const next = words[i + 1];
    if (word === '--') {
      others.push(...words.slice(i + 1));
      break;
    }
    if (!word.startsWith('--')) others.push(word);
    else if (options[word.slice(2)]?.type !== 'string') taken.push(word);
    else if (next === undefined || next.startsWith('--'))
      throw new UsageError(`${word} needs a value.${tryHelp(command)}`);
    else {
      taken.push(`${word}=${next}`);
      i++;
    }
  }
  return [...taken, '--', ...others];
}

function parse(
  words: readonly string[],
  options: { [name: string]: { type: 'string' | 'boolean' } },
  command: Command,
) {
  try {
    return parseArgs({ args: arrange(words, options, command), options, allowPositionals: true }) as Parsed;
  } catch (error) {
    // Only parseArgs' own refusals are the user's doing; they carry this code and name the option.
    if (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')) {
      throw new UsageError(`${error.message.split('. ')[0]}.${tryHelp(command)}`);
    }
    throw error;
  }
}

function tryHelp({ name }: Command): string {
  return ` Try "${name} --help".`;
}
