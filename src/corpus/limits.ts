/** What one article and one file may hold. A "character" is a UTF-16 code unit, as in `string.length`. */
export const LIMITS = {
  articleText: 5_000_000, // characters of one article's stored text
  fileBytes: 20_000_000, // bytes of a .md or .txt file: 5,000,000 characters are at most 15 MB of UTF-8
  lineBytes: 32_000_000, // bytes of one .jsonl line: 5,000,000 characters, each escaped as \uXXXX, are 30 MB
  frontMatter: 8_192, // characters between the two lines of ---
  aliasBytes: 200_000, // bytes of _aliases.yaml
  aliasName: 100, // characters of one name
  aliasNames: 16, // names of one thing: each may be searched for beside the one that was asked
  id: 200, // characters
  title: 300, // characters
  label: 300, // characters of a source, author or place
  url: 2_000, // characters
  quotedValue: 60, // characters of a value repeated in a fault message
  parserMessage: 200, // characters of a parser's message repeated in one: it may hold the whole front matter
  markRun: 30, // combining marks on one letter: UAX #15, Stream-Safe Text Format
} as const;
