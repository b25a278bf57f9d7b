/** One broken rule: which one, and the value that broke it. */
export type Broken = { rule: string; value: string };

const INVALID_FORM = 50035; // Discord's JSON error code "Invalid Form Body"
const SHOWN_VALUE = 120; // characters of an offending value that a violation shows

/** Throws when anything is broken; see invalidForm. */
export function refuseBroken(broken: Broken[]): void {
  if (broken.length > 0) throw invalidForm(...broken);
}

/** The 400 with code 50035 that Discord gives a body it cannot take. */
export function invalidForm(...broken: Broken[]): Refusal {
  return new Refusal(400, INVALID_FORM, 'Invalid Form Body', broken);
}

/** A value as one short line for a violation. */
export function shown(value: unknown): string {
  const line = JSON.stringify(value) ?? String(value);
  return line.length > SHOWN_VALUE ? `${line.slice(0, SHOWN_VALUE)}… (${line.length} characters)` : line;
}

/** An answer other than 2xx: HTTP status, Discord's JSON error code, and what to write into the violations. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: number;
  readonly broken: Broken[];

  constructor(status: number, code: number, message: string, broken: Broken[]) {
    super(message);
    this.status = status;
    this.code = code;
    this.broken = broken;
  }
}
