import { defineCommand } from '../src/command.ts';
import { evaluateDates } from '../src/evaluation/dates.ts';

/** eval dates: measure how well dates are found and resolved. */
export const evalDatesCommand = defineCommand({
  name: 'eval dates',
  description: 'Measure how well dates are found and resolved',
  policy: 'owner',
  main: 'dir',
  options: {
    dir: { kind: 'text', description: 'A folder with docs.jsonl', required: true, maxLength: 4096 },
  },
  standalone: true,
  check() {},
  async run({ dir }) {
    return { kind: 'scores', rows: await evaluateDates(dir) };
  },
});
