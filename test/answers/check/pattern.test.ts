import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createPattern } from '../../../src/answers/check/pattern.ts';
import { fastCheck } from '../../support/seed.ts';

const anywhere = () => true;

test('the first and the last occurrence are those of indexOf and lastIndexOf', () => {
  const text = fc.array(fc.constantFrom('a', 'b', 'ab', 'aab'), { maxLength: 30 }).map((parts) => parts.join(''));
  const property = fc.property(text, text, fc.nat(10), (wanted, searched, from) => {
    const pattern = createPattern(wanted);
    const found = (at: number) => (wanted === '' || at < 0 ? null : at);
    expect(pattern.first(searched, 0, searched.length, anywhere)).toBe(found(searched.indexOf(wanted)));
    expect(pattern.last(searched, 0, searched.length, anywhere)).toBe(found(searched.lastIndexOf(wanted)));
    const later = searched.indexOf(wanted, from);
    const passes = (start: number) => start >= from;
    expect(pattern.first(searched, 0, searched.length, passes)).toBe(found(later));
    const end = searched.length - from;
    const earlier = end < 0 ? -1 : searched.slice(0, end).lastIndexOf(wanted);
    expect(pattern.last(searched, 0, Math.max(0, end), anywhere)).toBe(found(earlier));
  });
  fc.assert(property, fastCheck());
});
