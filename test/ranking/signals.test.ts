import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readSignals, SIGNAL_NAMES, SIGNALS, type SignalName } from '../../src/ranking/signals.ts';
import { fastCheck } from '../support/seed.ts';
import { asked, candidate } from './reading.ts';

const value = (name: SignalName, question: string, passage: string, around: Parameters<typeof candidate>[2] = {}) => {
  const read = asked(question);
  return SIGNALS[name](read, candidate(read, passage, around));
};

// Each line: the signal, a question, a passage that it must prefer, and one that says less.
test.each<[SignalName, string, string, string]>([
  ['passage', 'cranes in the port', 'A crane stands in the port.', 'A crane stands in a field.'],
  ['sentence', 'cranes in the port', 'The port has a crane. It is old.', 'The port is old. A crane is not.'],
  ['order', 'prime minister of Norway', 'the prime minister spoke', 'a minister of prime importance'],
  ['order', 'dog bites man', 'the dog bites the man', 'the man bites the dog'],
  ['phrase', 'Who was born in Oslo?', 'She was born in Oslo.', 'In Oslo a child is born who was ill.'],
  ['exact', 'the striking workers', 'striking workers', 'the worker strikes'],
  ['kin', 'Which religion came?', 'A religious order came.', 'A reliable order came.'],
  ['type', 'When did the port reopen?', 'The port reopened in 1994.', 'The port reopened in haste.'],
  ['type', 'Who reopened the port?', 'The port was reopened by Anna Berg.', 'The port was reopened by hand.'],
  ['type', 'How many cranes fell?', 'Seven cranes fell.', 'The cranes fell.'],
  ['type', 'Why did the crane fall?', 'The crane fell because of rust.', 'The crane fell on a house.'],
  ['type', 'How much did the crane cost?', 'The crane cost $400.', 'The crane cost nothing.'],
  ['type', 'How long did the strike last?', 'The strike lasted nine weeks.', 'The strike lasted.'],
])('%s: %j prefers %j to %j', (name, question, better, worse) => {
  expect(value(name, question, better)).toBeGreaterThan(value(name, question, worse));
});

test.each<[SignalName, string, string, Parameters<typeof candidate>[2], number]>([
  ['title', 'crane port', 'It fell.', { title: 'The crane' }, 0.5],
  ['title', 'crane port', 'The crane fell.', { title: 'The crane' }, 0],
  ['lead', 'crane port', 'It fell.', { lead: 'A crane stood in the port.' }, 1],
  ['lead', 'crane port', 'It fell.', { title: 'Port', lead: 'A crane stood in the port.' }, 0.5],
  ['published', 'cranes in March 2024', 'A crane fell.', { published: '2024-03-08' }, 2 / 3],
  ['published', 'cranes in March 2023', 'A crane fell.', { published: '2024-03-08' }, 0],
  ['published', 'cranes in 2024', 'A crane fell in 2024.', { published: '2024-03-08' }, 0],
  ['published', 'cranes may fall', 'A crane fell.', { published: '2024-05-08' }, 0],
  ['type', 'the port', 'The port opened in 1994.', {}, 0],
  ['kin', 'religion', 'A religion is religious.', {}, 0],
  ['phrase', '', 'Anything.', {}, 0],
])('%s of %j in %j with %j is %d', (name, question, passage, around, expected) => {
  expect(value(name, question, passage, around)).toBeCloseTo(expected, 10);
});

describe('every signal', () => {
  const words = fc.array(
    fc.constantFrom('crane', 'Port', 'the', 'in', '1994', 'May', 'fell.', 'when', 'who', '"', '\u200b'),
    {
      maxLength: 25,
    },
  );
  test('is from 0 to 1 on any text', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          words.map((all) => all.join(' ')),
          fc.string({ unit: 'grapheme' }),
        ),
        words,
        (question, all) => {
          const read = asked(question);
          const signals = readSignals(read, candidate(read, all.join(' '), { title: question, lead: question }));
          for (const name of SIGNAL_NAMES) {
            expect(signals[name], name).toBeGreaterThanOrEqual(0);
            expect(signals[name], name).toBeLessThanOrEqual(1 + 1e-9);
          }
        },
      ),
      fastCheck(),
    );
  });
});
