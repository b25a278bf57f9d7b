/** Commands that may not be registered for all servers: what is wrong, the list, and the rule that must say so. */
export type WrongCommands = { name: string; commands: object[]; rule: RegExp };

const servers = { integration_types: [0], contexts: [0] };
const ask = (changes: object = {}) => ({ name: 'ask', description: 'Asks', ...servers, ...changes });
const option = (name: string, changes: object = {}) => ({ type: 3, name, description: 'An option', ...changes });
const withOptions = (...options: object[]) => [ask({ options })];
const withChoice = (choice: object) => withOptions(option('a', { choices: [choice] }));
const choices = (length: number, size: number) =>
  Array.from({ length }, (_, at) => ({ name: `choice ${at}`, value: `${at}`.padEnd(size, 'x') }));

export const RIGHT_COMMANDS = [
  ask({
    default_member_permissions: '32',
    options: [option('a', { required: true }), option('b', { choices: choices(25, 100) })],
  }),
];

export const RIGHT_MESSAGE_COMMANDS = ['Ask about this', 'ask'].map((name) => ({ type: 3, name, ...servers }));

export const WRONG_COMMANDS: WrongCommands[] = [
  {
    name: 'a description of a command on messages',
    commands: [{ type: 3, name: 'Ask', description: 'Asks', ...servers }],
    rule: /on messages has no description/,
  },
  {
    name: 'options of a command on messages',
    commands: [{ type: 3, name: 'Ask', options: [option('a')], ...servers }],
    rule: /on messages has no options/,
  },
  {
    name: 'a command on messages twice',
    commands: [1, 2].map(() => ({ type: 3, name: 'Ask', ...servers })),
    rule: /command names are unique: "Ask"/,
  },
  {
    name: 'six commands on messages',
    commands: Array.from({ length: 6 }, (_, at) => ({ type: 3, name: `Ask ${at}`, ...servers })),
    rule: /at most 5 commands on messages: 6/,
  },
  {
    name: 'a command on messages with 33 characters',
    commands: [{ type: 3, name: 'x'.repeat(33), ...servers }],
    rule: /schema: name too_big/,
  },
  {
    name: 'an optional option before a required one',
    commands: withOptions(option('a'), option('b', { required: true })),
    rule: /\/ask: required options come first: "b"/,
  },
  { name: 'an upper case name', commands: [ask({ name: 'Ask' })], rule: /lower case.*"Ask"/ },
  { name: 'a name with a space', commands: [ask({ name: 'ask me' })], rule: /lower case.*"ask me"/ },
  { name: 'an upper case option name', commands: withOptions(option('From')), rule: /lower case.*"From"/ },
  { name: 'a name of 33 characters', commands: [ask({ name: 'a'.repeat(33) })], rule: /schema: name too_big/ },
  { name: 'a name twice', commands: [ask(), ask()], rule: /command names are unique: "ask"/ },
  { name: 'an option name twice', commands: withOptions(option('a'), option('a')), rule: /option names are unique/ },
  { name: 'no description', commands: [ask({ description: '' })], rule: /description has 1-100/ },
  {
    name: 'a description of 101 characters',
    commands: [ask({ description: 'a'.repeat(101) })],
    rule: /schema: description.*100/,
  },
  {
    name: '26 options',
    commands: withOptions(...Array.from({ length: 26 }, (_, at) => option(`o${at}`))),
    rule: /schema: options.*25/,
  },
  {
    name: 'a choice value of 101 characters',
    commands: withChoice({ name: 'x', value: 'x'.repeat(101) }),
    rule: /a choice has at most 100/,
  },
  {
    name: 'a choice name of 101 characters',
    commands: withChoice({ name: 'x'.repeat(101), value: 'x' }),
    rule: /schema: .*name too_big/,
  },
  {
    name: 'a choice name twice',
    commands: withOptions(option('a', { choices: [...choices(1, 1), ...choices(1, 2)] })),
    rule: /choice names are unique: "choice 0"/,
  },
  {
    name: '101 commands',
    commands: Array.from({ length: 101 }, (_, at) => ask({ name: `ask${at}` })),
    rule: /at most 100 commands: 101/,
  },
  {
    name: 'choices with autocomplete',
    commands: withOptions(option('a', { autocomplete: true, choices: choices(1, 1) })),
    rule: /exclude each other/,
  },
  {
    name: 'a subcommand beside an option',
    commands: withOptions(option('a'), option('b', { type: 1 })),
    rule: /subcommands stand alone/,
  },
  {
    name: 'a minimum above its maximum',
    commands: withOptions(option('a', { min_length: 3, max_length: 2 })),
    rule: /not above its maximum/,
  },
  {
    name: 'over 8000 characters',
    commands: withOptions(...['a', 'b', 'c', 'd'].map((name) => option(name, { choices: choices(25, 100) }))),
    rule: /8000 characters: \d+$/,
  },
  {
    name: 'a command for private messages too',
    commands: [ask({ contexts: [0, 1] })],
    rule: /contexts is \[0\]: \[0,1\]/,
  },
  {
    name: 'a command for users to install',
    commands: [ask({ integration_types: undefined })],
    rule: /integration_types is \[0\]: "absent"/,
  },
];
