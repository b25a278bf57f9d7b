import { describe, expect, test } from 'vitest';
import { alignPassage } from '../../../src/answers/revisions/align-passage.ts';
import { slice } from '../../../src/range.ts';
import { growthOf } from '../../support/growth.ts';

const BEFORE = `The council of Upper Brod voted on Tuesday to close the old mill.

Seven members were in favour and two against. The mayor, Ida Kern, did not vote. She said that the building was unsafe.

The mill was built in 1871. Visitors may see it until the end of March.`;

/** Where a sentence of BEFORE is in its newer text, as that text has it. */
function aligned(passage: string, after: string): string | null {
  const start = BEFORE.indexOf(passage);
  const range = alignPassage(BEFORE, { start, end: start + passage.length }, after);
  return range && slice(after, range);
}

describe('a passage is found again', () => {
  test.each<[string, string, string, string]>([
    ['unchanged, nothing else changed', 'Seven members were in favour and two against.', BEFORE, '='],
    ['unchanged, a paragraph before it', 'The mill was built in 1871.', `Correction below.\n\n${BEFORE}`, '='],
    ['unchanged, a change behind it', 'The council of Upper Brod', BEFORE.replace('March', 'April'), '='],
    [
      'unchanged, changes on both sides',
      'The mayor, Ida Kern, did not vote.',
      BEFORE.replace('Tuesday', 'Monday').replace('1871', '1817'),
      '=',
    ],
    [
      'unchanged, but moved',
      'The mill was built in 1871.',
      'The mill was built in 1871. The council voted to close it. Seven members were in favour.',
      '=',
    ],
    ...(
      [
        ['She said that the building was unsafe.', 'He said the building is not unsafe.'],
        ['Seven members were in favour and two against.', 'Six members were in favour and two against.'],
        ['Seven members were in favour and two against.', 'Seven members were in favour, two were against.'],
        ['The mill was built in 1871.', 'The mill was built in 1817, records show.'],
        ['The mayor, Ida Kern, did not vote.', 'Ida Kern, the mayor, did not vote.'],
        ['She said that the building was unsafe.', 'She told reporters that the building was unsafe and damp.'],
        ['Visitors may see it until the end of March.', 'VISITORS MAY SEE IT UNTIL THE END OF MARCH.'],
        ['on Tuesday to close the old mill', 'The council of Upper Brod voted on Monday to close the old mill.'],
      ] as const
    ).map(([one, two]): [string, string, string, string] => {
      const whole = two.startsWith('The council')
        ? 'The council of Upper Brod voted on Tuesday to close the old mill.'
        : one;
      return ['changed', one, BEFORE.replace(whole, two).replace('until', 'up to'), two];
    }),
  ])('%s: %s', (_, passage, after, expected) => {
    expect(aligned(passage, after)).toBe(expected === '=' ? passage : expected);
  });

  test('of two equal sentences the one in the same surroundings', () => {
    const before = 'First came Ann. She wept. Then came Bo. She wept. Nobody knew.';
    const after = 'At first came Ann. She wept. Then came Bo. She wept. Nobody knew why.';
    const at = before.lastIndexOf('She wept.');
    expect(alignPassage(before, { start: at, end: at + 9 }, after)?.start).toBe(after.lastIndexOf('She wept.'));
    const first = before.indexOf('She wept.');
    expect(alignPassage(before, { start: first, end: first + 9 }, after)?.start).toBe(after.indexOf('She wept.'));
  });
});

describe('a passage is no longer there', () => {
  test.each<[string, string]>([
    ['Seven members were in favour and two against.', 'The vote was close.'],
    ['Seven members were in favour and two against.', 'Seven people were hurt and two are missing.'],
    ['The mayor, Ida Kern, did not vote.', ''],
    ['The mayor, Ida Kern, did not vote.', 'The mayor, Jo Adler, was abroad.'],
    ['She said that the building was unsafe.', 'She said that they had no choice.'],
    ['She said that the building was unsafe.', 'She said that it was time to go and that was that.'],
    ['The mill was built in 1871.', 'The mill has been empty for years.'],
    ['Visitors may see it until the end of March.', 'It is the end of an era.'],
  ])('%s > %s', (passage, now) => {
    expect(aligned(passage, BEFORE.replace(passage, now))).toBeNull();
  });

  test('when only words that carry no topic are left of it', () => {
    expect(alignPassage('It was not to be.', { start: 0, end: 17 }, 'It was not to be, then.')).toEqual({
      start: 0,
      end: 23,
    });
    expect(alignPassage('It was not to be.', { start: 0, end: 17 }, 'That is what we were for.')).toBeNull();
  });

  test('in an empty text', () => {
    expect(aligned('The mill was built in 1871.', '')).toBeNull();
  });
});

test.each<[string, (size: number) => string]>([
  ['sentences', (size) => 'The council of Upper Brod voted on Tuesday.\n\n'.repeat(size)],
  ['one endless paragraph', (size) => 'the council votes '.repeat(2 * size)],
  ['the passage again and again, nearly', (size) => 'A mill burned down in Upper Brodd. '.repeat(size)],
])('time grows with the length: %s', (_, shape) => {
  const passage = 'A mill burned down in Upper Brod.';
  const align = (after: string) => alignPassage(`Old.\n\n${passage}`, { start: 6, end: 6 + passage.length }, after);
  expect(growthOf(align, (size) => `New. ${shape(size)}!`, 3000)).toBeLessThanOrEqual(2.5);
});
