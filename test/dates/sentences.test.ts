import { describe, expect, test } from 'vitest';
import { findMentions } from '../../src/dates/find.ts';

const WEDNESDAY = '2024-03-13';

const told = (text: string, published = WEDNESDAY) =>
  findMentions(text, published).map((mention) => [text.slice(mention.start, mention.end), mention.value]);
const full = (text: string, published = WEDNESDAY) =>
  findMentions(text, published).map(({ start, end, value, type, precision, basis }) => [
    text.slice(start, end),
    value,
    type,
    precision,
    basis,
  ]);

describe('a mention has its words, value, type, precision and basis', () => {
  test.each([
    ['It fell on 13 March 2022.', ['13 March 2022', '2022-03-13', 'DATE', 'day', 'stated']],
    ['They met Tuesday.', ['Tuesday', '2024-03-12', 'DATE', 'day', 'published']],
    ['It shut early in March 2020.', ['early in March 2020', '2020-03', 'DATE', 'month', 'stated']],
    ['It opened in 2019.', ['2019', '2019', 'DATE', 'year', 'stated']],
    ['It rose last week.', ['last week', '2024-W10', 'DATE', 'week', 'published']],
    [
      'Profit fell in the second quarter of 2023.',
      ['the second quarter of 2023', '2023-Q2', 'DATE', 'quarter', 'stated'],
    ],
    ['It grew in the first half of 2023.', ['the first half of 2023', '2023-H1', 'DATE', 'half', 'stated']],
    ['He left in the spring of 2021.', ['the spring of 2021', '2021-SP', 'DATE', 'season', 'stated']],
    ['They played last weekend.', ['last weekend', '2024-W10-WE', 'DATE', 'weekend', 'published']],
    ['It began in the 1980s.', ['the 1980s', '198', 'DATE', 'decade', 'stated']],
    ['It began in the 19th century.', ['the 19th century', '18', 'DATE', 'century', 'stated']],
    ['Troy fell in 480 BC.', ['480 BC', 'BC0480', 'DATE', 'year', 'stated']],
    ['They left on Sunday night.', ['Sunday night', '2024-03-10TNI', 'TIME', 'time', 'published']],
    ['It begins at 9:30 a.m. today.', ['9:30 a.m. today', '2024-03-13T09:30', 'TIME', 'time', 'published']],
    ['It took a 90-minute meeting.', ['90-minute', 'PT90M', 'DURATION', 'duration', 'stated']],
    ['They meet every Friday.', ['every Friday', 'XXXX-WXX-5', 'SET', 'set', 'stated']],
    ['They rest on Fridays.', ['Fridays', 'XXXX-WXX-5', 'SET', 'set', 'stated']],
    ['It is reviewed annually.', ['annually', 'P1Y', 'SET', 'set', 'stated']],
    ['It is closed now.', ['now', 'PRESENT_REF', 'DATE', 'reference', 'stated']],
    ['He resigned recently.', ['recently', 'PAST_REF', 'DATE', 'reference', 'stated']],
    ['We hope for better in the future.', ['the future', 'FUTURE_REF', 'DATE', 'reference', 'stated']],
  ])('%s', (text, expected) => {
    expect(full(text)).toEqual([expected]);
  });

  test('one told from another mention says so', () => {
    expect(full('It fell on 2 May 2021 and rose the next day.')[1]).toEqual([
      'the next day',
      '2021-05-03',
      'DATE',
      'day',
      'mention',
    ]);
  });
});

describe('what stands in the words', () => {
  test.each([
    ...['13 March 2022', 'March 13, 2022', 'March 13th, 2022', 'the 13th of March, 2022', '2022-03-13'].map((day) => [
      `It fell on ${day}.`,
      [[day, '2022-03-13']],
    ]),
    ...[
      '13-Mar-2022',
      'Mar. 13, 2022',
      'Sunday, March 13, 2022',
      '13.3.2022',
      '13/3/22',
      'the thirteenth of March 2022',
    ].map((day) => [`Fall: ${day}!`, [[day, '2022-03-13']]]),
    [
      'It ran from 1991 to 1997.',
      [
        ['1991', '1991'],
        ['1997', '1997'],
      ],
    ],
    ['the 2019/20 season', [['the 2019/20', '2019/2020']]],
    [
      'the war of 1914-18',
      [
        ['1914', '1914'],
        ['18', '1918'],
      ],
    ],
    [
      'mid-2023, late 2022 and the end of 2021',
      [
        ['mid-2023', '2023'],
        ['late 2022', '2022'],
        ['the end of 2021', '2021'],
      ],
    ],
    ['in nineteen eighty-six', [['nineteen eighty-six', '1986']]],
    [
      "since '98 and the '90s",
      [
        ["'98", '1998'],
        ["the '90s", '199'],
      ],
    ],
    [
      'Christmas Eve 2022, Easter 2023',
      [
        ['Christmas Eve 2022', '2022-12-24'],
        ['Easter 2023', '2023-04-09'],
      ],
    ],
    [
      'in April and June 1955',
      [
        ['April', '1955-04'],
        ['June 1955', '1955-06'],
      ],
    ],
    [
      'on April 24 and 25, 2021',
      [
        ['April 24', '2021-04-24'],
        ['25, 2021', '2021-04-25'],
      ],
    ],
    ['two weeks after March 3, 2021', [['two weeks after March 3, 2021', '2021-W11']]],
    ['the week of March 6, 2000', [['the week of March 6, 2000', '2000-W10']]],
    ['in Q3 2021', [['Q3 2021', '2021-Q3']]],
    ['in AD 980', [['AD 980', '0980']]],
  ] as [string, string[][]][])('%s', (text, expected) => {
    expect(told(text)).toEqual(expected);
  });
});

describe('days of the week follow the tense', () => {
  test.each([
    ['Friday is the day of the paper itself', 'They met Friday.', '2024-03-15', '2024-03-15'],
    ['past', 'They met Friday.', WEDNESDAY, '2024-03-08'],
    ['to come', 'They will meet Friday.', WEDNESDAY, '2024-03-15'],
    ['planned', 'They planned to leave on Thursday.', WEDNESDAY, '2024-03-14'],
    ['no plan when told first', 'On Thursday, they planned to leave.', WEDNESDAY, '2024-03-07'],
    ['to be told', 'The prize will be announced on Oct. 10.', '2009-03-16', '2009-10-10'],
    ['as early as', 'She said it could close as early as Tuesday.', WEDNESDAY, '2024-03-19'],
    ['last', 'They met last Wednesday.', WEDNESDAY, '2024-03-06'],
    ['next', 'Next Wednesday is a holiday.', WEDNESDAY, '2024-03-20'],
    ['this', 'It is over this Friday.', WEDNESDAY, '2024-03-15'],
    ['nearest verb before', 'He said Monday that it will close.', WEDNESDAY, '2024-03-11'],
  ])('%s', (_, text, published, day) => {
    expect(told(text, published).map(([, value]) => value)).toEqual([day]);
  });
});

describe('told from the article’s day', () => {
  test.each([
    ['yesterday', '2024-03-12'],
    ['tomorrow', '2024-03-14'],
    ['the day before yesterday', '2024-03-11'],
    ['three days ago', '2024-03-10'],
    ['two months ago', '2024-01'],
    ['two years ago', '2022'],
    ['a few weeks ago', 'PAST_REF'],
    ['last month', '2024-02'],
    ['next month', '2024-04'],
    ['this year', '2024'],
    ['last year', '2023'],
    ['last November', '2023-11'],
    ['last fall', '2023-FA'],
    ['late January', '2024-01'],
    ['the year before last', '2022'],
    ['last night', '2024-03-12TNI'],
    ['tomorrow at noon', '2024-03-14T12:00'],
    ['this morning', '2024-03-13TMO'],
    ['March of last year', '2023-03'],
    ['the past three months', 'P3M'],
    ['the first two weeks', 'P2W'],
    ['December', '2023-12'],
    ['Oct. 7', '2023-10-07'],
    ['Feb. 29', '2024-02-29'],
    ['Thanksgiving', '2023-11-23'],
    ['Oct 7–9', '2023-10-07/2023-10-09'],
    ['7-9 October', '2023-10-07/2023-10-09'],
    ['the 24th', '2024-02-24'],
    ['2 p.m. (1300 GMT) on Tuesday', '2024-03-12T14:00'],
  ])('%s', (words, value) => {
    expect(told(`It happened ${words === 'the 24th' ? 'on ' : words.startsWith('the') ? 'in ' : ''}${words}.`)).toEqual(
      [[words, value]],
    );
  });
});

describe('told from another mention', () => {
  test.each([
    ['On 2 May 2021 it fell. The following day it rose.', '2021-05-03'],
    ['On 2 May 2021 it fell. A week earlier it stood.', '2021-W16'],
    ['On 2 May 2021 it fell. Two days later it rose.', '2021-05-04'],
    ['On 2 May 2021 it fell. It rose later that month.', '2021-05'],
    ['In May 2021 it fell. It had risen the previous year.', '2020'],
    ['In 1998 he fled. He came back on July 25 of that year.', '1998-07-25'],
  ])('%s', (text, value) => {
    expect(findMentions(text, WEDNESDAY)[1]).toMatchObject({ value, basis: 'mention' });
  });
});

describe('a history goes by the date told last', () => {
  test('months and days without a year', () => {
    const text = 'War broke out in 1939. In 1943 the army left. In March it was gone. On 3 April it was back.';
    expect(told(text, '2009-12-19').slice(2)).toEqual([
      ['March', '1943-03'],
      ['3 April', '1943-04-03'],
    ]);
  });
  test('and over the turn of the year', () => {
    const text = 'It began in 1938. In December 1944 they met. In January they fought.';
    expect(told(text, '2009-12-19').at(-1)).toEqual(['January', '1945-01']);
  });
  test('news counts from its own day', () => {
    const text = 'Violence grew from 1994 to 1997, police said Tuesday. In January it stopped.';
    expect(told(text).at(-1)).toEqual(['January', '2024-01']);
  });
});

test('days told by both ends are one mention with all days between', () => {
  const [mention] = findMentions('They talked from Monday to Friday.', '2024-03-17');
  expect(mention).toMatchObject({ value: '2024-03-11/2024-03-15', days: { start: '2024-03-11', end: '2024-03-15' } });
});

describe('figures follow the article’s habit', () => {
  test.each([
    ['first the month', 'Due 3/4/2024.', '2024-03-04'],
    ['first the day, where another date shows it', 'Sent 13/3/2024, due 3/4/2024.', '2024-04-03'],
    ['first the day, where words have it so', 'Sent 13 March, due 3/4/2024.', '2024-04-03'],
  ])('%s', (_, text, day) => {
    expect(told(text).at(-1)?.[1]).toBe(day);
  });
});
