/** The ids of a corpus while it is read. */
export type Ids = {
  /** Takes an id for an article; or says where it was taken before, as `file` or `file:line`. */
  claim(id: string, file: string, line: number | null): string | null;
};

const LINES_PER_FILE = 2 ** 32; // leaves 2 ** 21 files in a safe integer

/** No ids yet. A million of them must fit in memory, so each is kept with one number: its file's, and its line's. */
export function createIds(): Ids {
  const files: string[] = [];
  const places = new Map<string, number>();
  return {
    claim(id, file, line) {
      const place = places.get(id);
      if (place !== undefined) return renderPlace(files, place);
      if (files.at(-1) !== file) files.push(file);
      places.set(id, (files.length - 1) * LINES_PER_FILE + (line ?? 0));
      return null;
    },
  };
}

function renderPlace(files: readonly string[], place: number): string {
  const file = files[Math.floor(place / LINES_PER_FILE)] ?? '';
  const line = place % LINES_PER_FILE;
  return line === 0 ? file : `${file}:${line}`;
}
