import type { Broken } from './refusal.ts';
import { applyRules, over, type Rule, repeated } from './rules.ts';
import { breaksSchema } from './schemas.ts';
import { type Choice, COMMAND_TYPE, type Command, type CommandOption } from './wire.ts';

/** Discord's limits on commands that its OpenAPI document leaves out; docs, Application commands. */
export const COMMAND_LIMITS = {
  commands: 100, // slash commands in one scope
  messageCommands: 5, // commands on messages in one scope
  commandCharacters: 8000, // UTF-16 units: names, descriptions and choice values of one command together
  choiceCharacters: 100, // UTF-16 units in a choice's name, and in its value
};

// Docs, Application commands, naming. Lower case is asked for wherever a letter has one.
const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;
const SUBCOMMAND = 1; // option types: 1 subcommand, 2 group of subcommands, above that values

/** What is wrong with a list of commands that a bot registers; `global` for every server, else for one. */
export function breaksCommandRules(body: unknown, global: boolean): Broken[] {
  if (!Array.isArray(body)) return [{ rule: 'the body is a list of commands', value: typeof body }];
  const broken = body.flatMap((command, at) =>
    breaksSchema('command', numericPermissions(command)).map((entry) => ({ ...entry, rule: `[${at}] ${entry.rule}` })),
  );
  if (broken.length > 0) return broken;
  const commands = body as Command[];
  return [
    ...applyRules(LIST_RULES, commands),
    ...commands.flatMap((command) =>
      applyRules([...rulesFor(command), ...(global ? GLOBAL_RULES : [])], command).map((entry) => ({
        ...entry,
        rule: `/${command.name}: ${entry.rule}`,
      })),
    ),
  ];
}

function rulesFor({ type }: Command): readonly Rule<Command>[] {
  return type === COMMAND_TYPE.message ? MESSAGE_COMMAND_RULES : COMMAND_RULES;
}

/** What is wrong with the suggestions of an autocomplete. */
export function breaksChoiceRules(choices: readonly Choice[]): Broken[] {
  return applyRules(CHOICE_RULES, choices);
}

const LONG_CHOICE = 'a choice has at most 100 characters in name and value';

const CHOICE_RULES: readonly Rule<readonly Choice[]>[] = [
  { rule: LONG_CHOICE, broken: (all) => all.find(isLong) },
  { rule: 'at most 25 choices', broken: ({ length }) => (length > 25 ? length : undefined) },
  {
    rule: 'a choice has a name and a value',
    broken: (all) => all.find(({ name, value }) => name === '' || value === ''),
  },
];

const LIST_RULES: readonly Rule<Command[]>[] = [
  { rule: 'command names are unique', broken: (commands) => twice(commands) },
  {
    rule: 'at most 100 commands',
    broken: (commands) => over(ofType(commands, COMMAND_TYPE.slash).length, COMMAND_LIMITS.commands),
  },
  {
    rule: 'at most 5 commands on messages',
    broken: (commands) => over(ofType(commands, COMMAND_TYPE.message).length, COMMAND_LIMITS.messageCommands),
  },
];

export const COMMAND_RULES: readonly Rule<Command>[] = [
  { rule: 'a name is 1-32 lower case letters, digits, - or _', broken: badName },
  { rule: 'a description has 1-100 characters', broken: ({ description }) => (description ? undefined : 'none') },
  { rule: 'option names are unique', broken: repeatedOption },
  { rule: 'choice names are unique', broken: repeatedChoice },
  { rule: 'required options come first', broken: lateRequired },
  { rule: LONG_CHOICE, broken: longChoice },
  { rule: 'choices and autocomplete exclude each other', broken: choicesAndAutocomplete },
  { rule: 'subcommands stand alone', broken: mixedSubcommands },
  { rule: 'a minimum is not above its maximum', broken: crossedBounds },
  { rule: 'names, descriptions and choice values hold at most 8000 characters', broken: commandSize },
];

/** Names of these may have spaces and upper case; the schema holds their length. */
const MESSAGE_COMMAND_RULES: readonly Rule<Command>[] = [
  { rule: 'a command on messages has no description', broken: ({ description }) => description || undefined },
  { rule: 'a command on messages has no options', broken: ({ options }) => (options?.length ? options : undefined) },
];

/** Discord would take other values; this bot is for servers only. */
const GLOBAL_RULES: readonly Rule<Command>[] = [
  { rule: 'integration_types is [0]', broken: (command) => unlessOnlyZero(command.integration_types) },
  { rule: 'contexts is [0]', broken: (command) => unlessOnlyZero(command.contexts) },
];

/** Commands of different types may have the same name. */
function twice(commands: readonly Command[]): unknown {
  return repeated(commands.map(({ type, name }) => `${type ?? COMMAND_TYPE.slash} ${name}`))?.slice('1 '.length);
}

function ofType(commands: readonly Command[], type: number): readonly Command[] {
  return commands.filter((command) => (command.type ?? COMMAND_TYPE.slash) === type);
}

function badName(command: Command): unknown {
  return [command, ...allOptions(command)].find(({ name }) => !NAME.test(name) || name !== name.toLowerCase())?.name;
}

function repeatedOption(command: Command): unknown {
  return lists(command)
    .map((list) => repeated(list.map((option) => option.name)))
    .find((name) => name !== undefined);
}

function repeatedChoice(command: Command): unknown {
  return allOptions(command)
    .map(({ choices }) => repeated((choices ?? []).map((choice) => choice.name)))
    .find((name) => name !== undefined);
}

function lateRequired(command: Command): unknown {
  return lists(command)
    .flatMap((list) => list.filter((option, at) => option.required && list.slice(0, at).some((o) => !o.required)))
    .at(0)?.name;
}

function longChoice(command: Command): unknown {
  return allOptions(command)
    .flatMap(({ choices }) => choices ?? [])
    .find(isLong);
}

function isLong({ name, value }: Choice): boolean {
  const texts = typeof value === 'string' ? [name, value] : [name];
  return texts.some((text) => text.length > COMMAND_LIMITS.choiceCharacters);
}

function choicesAndAutocomplete(command: Command): unknown {
  return allOptions(command).find((option) => option.autocomplete && option.choices?.length)?.name;
}

function mixedSubcommands(command: Command): unknown {
  const mixed = lists(command).find(
    (list) => new Set(list.map((option) => (option.type <= SUBCOMMAND + 1 ? 'subcommand' : 'value'))).size > 1,
  );
  return mixed?.map((option) => option.name);
}

function crossedBounds(command: Command): unknown {
  return allOptions(command).find(
    ({ min_value, max_value, min_length, max_length }) =>
      (min_value ?? -Infinity) > (max_value ?? Infinity) || (min_length ?? 0) > (max_length ?? Infinity),
  )?.name;
}

function commandSize(command: Command): unknown {
  const named = [command, ...allOptions(command)];
  const choices = allOptions(command).flatMap((option) => option.choices ?? []);
  const sum = [
    ...named.map((each) => longest(each.name, each.name_localizations)),
    ...named.map((each) => longest(each.description ?? '', each.description_localizations)),
    ...choices.map((choice) => longest(choice.name, choice.name_localizations) + String(choice.value).length),
  ].reduce((a, b) => a + b, 0);
  return sum > COMMAND_LIMITS.commandCharacters ? sum : undefined;
}

/** Of a text and its translations, only the longest counts. */
function longest(text: string, localizations: Record<string, string> | null | undefined): number {
  return Math.max(text.length, ...Object.values(localizations ?? {}).map((other) => other.length));
}

function unlessOnlyZero(values: number[] | null | undefined): unknown {
  return values?.length === 1 && values[0] === 0 ? undefined : (values ?? 'absent');
}

function allOptions({ options }: { options?: CommandOption[] | null }): CommandOption[] {
  return (options ?? []).flatMap((option) => [option, ...allOptions(option)]);
}

/** Each list of options that stand side by side. */
function lists(command: Command): CommandOption[][] {
  return [command, ...allOptions(command)].map(({ options }) => options ?? []);
}

/** Discord documents permissions as a decimal string and takes it; its OpenAPI document says number. */
function numericPermissions(command: unknown): unknown {
  if (typeof command !== 'object' || command === null) return command;
  const permissions: unknown = Reflect.get(command, 'default_member_permissions');
  const decimal = typeof permissions === 'string' && /^\d+$/.test(permissions);
  return decimal ? { ...command, default_member_permissions: Number(permissions) } : command;
}
