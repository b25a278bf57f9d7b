import { defineCommand } from '../src/command.ts';
import { evaluateTimelines } from '../src/evaluation/timelines.ts';

/** eval timelines: measure how well the days of timelines are chosen. */
export const evalTimelinesCommand = defineCommand({
  name: 'eval timelines',
  description: 'Measure how well the days of timelines are chosen',
  policy: 'owner',
  main: 'dir',
  options: {
    dir: {
      kind: 'text',
      description: 'A folder with <topic>/corpus.jsonl, <topic>/timelines.jsonl',
      required: true,
      maxLength: 4096,
    },
  },
  standalone: true,
  check() {},
  async run({ dir }) {
    return { kind: 'scores', rows: await evaluateTimelines(dir) };
  },
});
