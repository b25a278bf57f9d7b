/** What Discord takes; lengths are counted in UTF-16 units, which is never less than Discord's own count. */
export const LIMITS = {
  components: 40, // components of a message, nested ones included; docs, Component reference
  rowButtons: 5, // buttons in one action row; docs, Component reference
  customId: 100, // units of a custom_id, which is unique in its message; docs, Component reference
  buttonLabel: 80, // units; docs, Component reference
  formTitle: 45, // units; docs, Interaction callback, modal
  formFields: 5, // components of a form; docs, Interaction callback, modal
  label: 45, // units of the words above a field; docs, Component reference, Label
  textInput: 4000, // units in a field of a form; docs, Component reference, Text Input
  choices: 25, // offered for an option that is being typed; docs, Interaction callback, autocomplete
  choice: 100, // units of what is offered, shown and as a value; docs, Application command option choice
  messageText: 4000, // units, all Text Displays of a message together; seen in use, documented for one Text Display
  altText: 1024, // units, description of a picture in a gallery; docs, Component reference
  commands: 100, // commands registered for one place; docs, Application commands
  messageCommands: 5, // commands used on a message, registered for one place; docs, Application commands
  messageCommandName: 32, // units; docs, Application commands
  commandName: /^[-_\p{Ll}\p{Lo}\p{N}]{1,32}$/u, // docs, Application command naming (upper case is refused)
  commandOptions: 25, // options, or subcommands, of one command; docs, Application commands
  commandText: 8000, // units, names and descriptions of one command together; docs, Application commands
  description: 100, // units, of a command or an option; docs, Application commands
  optionText: 6000, // the highest max_length of a text option; docs, Application command option
  dayText: 60, // units a person may type for a day; src/days.ts reads no more
} as const;

/** How much of a message each part may take, in UTF-16 units as sent. Together the parts of an answer stay below 4000. */
export const SHARES = {
  question: 1000,
  asked: 300, // the options used
  title: 250,
  source: 100,
  entryName: 100, // a title or source in a timeline, where there may be many
  url: 500,
  words: 200, // the words that matched, or occur nowhere
  word: 60, // one of them
  copies: 200, // where else a passage was printed
  hints: 300, // other spellings, and what was no search syntax
  table: 500, // why a result stands where it does; a larger one is in the attached file alone
  notice: 1500, // a word to one person about what went wrong
} as const;
