/** A file that somebody gave: at the console a path, in Discord an attachment; it is read when it is needed. */
export type Upload = {
  readonly name: string;
  /** All of it; a UserError when it has more than `most` bytes or cannot be read. */
  read(most: number): Promise<Uint8Array>;
};

/** The most bytes of one that are read: as many as Discord takes by default. */
export const UPLOAD_BYTES = 10_000_000;
