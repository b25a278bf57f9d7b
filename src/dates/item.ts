/** What a pattern matches: one or more atoms with their classes; `n` is a number, `code` a TIMEX3 part or a value. */
export type Item = {
  readonly start: number;
  readonly end: number;
  readonly word: string;
  readonly classes: number;
  readonly n: number;
  readonly code: string;
  readonly capital: boolean;
  readonly spaced: boolean;
  readonly first: boolean;
};
