import { expect, test } from 'vitest';
import { formatMoment, momentOf } from '../../src/answers/moment.ts';
import { findMentions } from '../../src/dates/find.ts';

test.each<[string, string | null]>([
  ['He spoke on 5 November 2023.', '5 November 2023'],
  ['He spoke on Friday.', '8 March 2024'],
  ['He spoke at noon on 7 March 2024.', '7 March 2024'],
  ['It rained in February 2024.', 'February 2024'],
  ['It rained in 1998.', '1998'],
  ['It rained in the 1980s.', 'the 1980s'],
  ['It rained in the spring of 2021.', 'spring 2021'],
  ['It rained in the second quarter of 2023.', 'quarter 2 of 2023'],
  ['It rained in the first half of 2023.', 'first half of 2023'],
  ['It rained last week.', '26 February 2024 – 3 March 2024'],
  ['It rained for three days.', null],
  ['It rained recently.', null],
  ['It rains every day.', null],
])('%s points to %s', (text, expected) => {
  const moments = findMentions(text, '2024-03-08').flatMap((mention) => momentOf(mention) ?? []);
  expect(moments.map(formatMoment)).toEqual(expected === null ? [] : [expected]);
});
