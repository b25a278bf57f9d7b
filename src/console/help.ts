import type { Command } from '../command.ts';
import { type Option, optionsIn } from '../options.ts';
import { COMMAND_LINE, dashed } from './words.ts';

/** What can be typed at the prompt (each with a /) or on the command line, derived from the commands' declarations. */
export function helpText(commands: readonly Command[], prefix: '/' | '' = ''): string {
  const lines = commands.map((command) => [`${prefix}${named(command)}`, command.description] as const);
  return `${table(lines)}\n\nAny command takes --help. Without a token, and as "console", a prompt opens.\n`;
}

/** The options of one command. */
export function commandHelp(command: Command): string {
  const { main, description, options } = command;
  const declared = optionsIn('console', options)
    .filter(([option]) => option !== main)
    .map(([option, declaration]) => [`--${dashed(option)}${placeOf(declaration)}`, declaration.description] as const);
  const own = Object.entries(COMMAND_LINE)
    .filter(([option]) => takes(command, option as keyof typeof COMMAND_LINE))
    .map(([option, { value, description }]) => [`--${option}${value && ` ${value}`}`, description] as const);
  const words = [placeOfWords(command), options[main]?.description ?? ''] as const;
  return `${named(command)}: ${description}\n\n${table([words, ...declared, ...own])}\n`;
}

/** Whether a command heeds an option of the command line itself. */
function takes({ batch, draws, stored, standalone, corpus }: Command, option: keyof typeof COMMAND_LINE): boolean {
  switch (option) {
    case 'batch':
      return batch !== undefined;
    case 'plot':
      return draws === true;
    case 'corpus':
      return !stored && !standalone;
    case 'server':
      return !standalone && corpus === undefined;
    case 'json':
    case 'help':
      return true;
  }
}

/** A command with what it takes, in brackets where that may be left away. */
function named(command: Command): string {
  return `${command.name} ${placeOfWords(command)}`;
}

function placeOfWords({ main, options }: Command): string {
  const option = options[main];
  const mayLack = (option?.kind === 'text' || option?.kind === 'file') && !option.required;
  return mayLack ? `[${main}]` : `<${main}>`;
}

function placeOf(option: Option): string {
  switch (option.kind) {
    case 'text':
      return ' TEXT';
    case 'integer':
      return ` ${option.min}-${option.consoleMax ?? option.max}`;
    case 'choice':
      return ` ${option.choices.join('|')}`;
    case 'day':
      return ' DAY';
    case 'file':
      return ' PATH';
    case 'mention':
      return ' ID';
    case 'flag':
      return '';
  }
}

function table(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([left]) => left.length)) + 2;
  return rows.map(([left, right]) => `  ${left.padEnd(width)}${right}`).join('\n');
}
