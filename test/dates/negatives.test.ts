import { describe, expect, test } from 'vitest';
import { findMentions } from '../../src/dates/find.ts';

const dates = (text: string) =>
  findMentions(text, '2024-03-13')
    .filter(({ type }) => type === 'DATE' || type === 'TIME')
    .map(({ start, end }) => text.slice(start, end));

describe('no date', () => {
  test.each([
    'The minister may resign.',
    'May we come in?',
    'Theresa May said no.',
    'They will march on the capital.',
    'March on, he cried.',
    'the 1,400 dead',
    'a 90-minute meeting',
    'He won 3 to 2.',
    'It cost $2024.',
    'about 2000 people fled',
    'room 1914',
    'Call 555-1212 or 138-2010-2015.',
    'the fall of Saigon',
    'a spring in the desert',
    'a second attack',
    'a quarter of them',
    'The Sun reported it.',
    'He sat down.',
    'two weeks after the attack',
    'the 12th of never',
    '31 April',
    '31 April 2024',
    'April 31, 2024',
    '29 February 2023',
    '2023-02-29',
    '30/2/2024',
    'the first time',
    'A380s fly there',
    'version 10.4',
    'in his 80s',
    'an august body',
    'chapter 2, verse 3',
    'One may ask.',
    'the Sunday Times',
    'He told the Sun.',
    'They may 3 times.',
    'open 24/7',
    'a value of 30/4.85',
    'at 6.45 percent',
    'March Madness began',
    'Hope for Haiti Now',
  ])('%s', (text) => {
    expect(dates(text)).toEqual([]);
  });
});

describe('beside what is one', () => {
  test.each([
    ['He may resign in May.', ['May']],
    ['They march on March 3.', ['March 3']],
    ['Of 1,400 dead, 3 died on Oct. 7.', ['Oct. 7']],
    ['In 1998, 1998 people came.', ['1998']],
    ['The Fall of 1989 was cold.', ['The Fall of 1989']],
  ])('%s', (text, expected) => {
    expect(dates(text)).toEqual(expected);
  });
});
