import { readDateLine } from './date-line.ts';
import type { PageDate } from './draft.ts';

/** The days that the first lines of a text without markup tell; none where they tell several of one kind. */
export function datesOfLines(lines: readonly string[]): { published: PageDate | null; modified: PageDate | null } {
  const days = lines.flatMap((line) => readDateLine(line.trim(), null));
  const only = (role: 'published' | 'modified' | 'unlabelled'): PageDate | null => {
    const found = days.filter((day) => day.role === role);
    const [first] = found;
    if (first === undefined || first.day === null || found.some(({ day }) => day !== first.day)) return null;
    return { day: first.day, basis: 'text', written: first.written };
  };
  return { published: only('published') ?? only('unlabelled'), modified: only('modified') };
}
