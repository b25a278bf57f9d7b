import { describe, expect, test } from 'vitest';
import { analyse } from '../../src/language/analyse.ts';
import { answerType } from '../../src/ranking/answer-type.ts';
import { nearSpellings } from '../../src/ranking/near-spellings.ts';
import { scan } from '../../src/ranking/scan.ts';
import { variantTerms } from '../../src/ranking/variants.ts';

const termOf = (word: string) => analyse(word).terms[0]?.term ?? '';

describe('one word under two terms', () => {
  test.each([
    ['begin', 'began'],
    ['won', 'win'],
    ['colour', 'color'],
    ['color', 'colour'],
    ['organise', 'organize'],
    ['organization', 'organisation'],
    ['centre', 'center'],
    ['defence', 'defense'],
    ['travelled', 'traveled'],
    ['programme', 'program'],
    ['analyse', 'analyze'],
    ['tyre', 'tire'],
    ['women', 'woman'],
  ])('%s is %s too', (word, other) => {
    const terms = [termOf(word), ...variantTerms(word, termOf(word))];
    expect(terms).toContain(termOf(other));
  });

  test.each(['port', 'Netanyahu', '1994', '北京', 'a'.repeat(4000), '((('])(
    '%s has no other form that matters',
    (word) => {
      expect(variantTerms(word, 'x').length).toBeLessThanOrEqual(1);
    },
  );
});

test.each([
  ['Who led the team?', 'person'],
  ['When did it end?', 'time'],
  ['In what year did it end?', 'time'],
  ['Where is it?', 'place'],
  ['How many people died?', 'count'],
  ['How much did it cost?', 'money'],
  ['How long did it last?', 'duration'],
  ['What percentage agreed?', 'percent'],
  ['Why did it end?', 'reason'],
  ['What was said about bombs?', null],
  ['crane port', null],
  ['', null],
])('%j asks for %s', (question, type) => {
  expect(answerType(scan(question).forms)).toBe(type);
});

test('near spellings are one step away', () => {
  const near = nearSpellings('Crane');
  expect(near).toEqual(expect.arrayContaining(['cranes', 'crne', 'carne', 'crone']));
  expect(near).not.toContain('crane');
  expect([nearSpellings('abc'), nearSpellings('北京市区'), nearSpellings('x'.repeat(500))]).toEqual([[], [], []]);
});
