/**
 * A fault that the person who caused it can mend: its message is shown as written (who, which, what to do).
 * Every other error is a bug: logged whole, and apologised for.
 */
export class UserError extends Error {
  override readonly name = 'UserError';
}
