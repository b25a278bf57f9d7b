import { join } from 'node:path';
import { defineCommand } from '../src/command.ts';
import { UserError } from '../src/errors.ts';
import { evaluate, MEASURES, type Measure } from '../src/evaluation/evaluate.ts';
import { readJudged } from '../src/evaluation/judged.ts';

/** eval retrieval: how well somebody's own questions are answered, for people and for a build that must not get worse. */
export const evalRetrievalCommand = defineCommand({
  name: 'eval retrieval',
  description: 'Measure the answers to questions of your own',
  policy: 'owner',
  main: 'dir',
  options: {
    dir: {
      kind: 'text',
      description: 'A folder with corpus.jsonl, queries.jsonl, qrels.tsv',
      required: true,
      maxLength: 4096,
    },
    min: { kind: 'text', description: 'Fail below these: mrr=0.85,evidence=0.7', maxLength: 500 },
  },
  check({ min }) {
    readLeast(min);
  },
  corpus: ({ dir }) => join(dir, 'corpus.jsonl'),
  async run({ dir, min }, { library }) {
    const judged = readJudged(dir);
    const measures = await evaluate(judged, library);
    const below = readLeast(min).filter(({ name, demanded }) => !((measures[name] ?? Number.NaN) >= demanded));
    return { kind: 'evaluation', questions: judged.length, measures, below, corpus: library.version };
  },
});

function readLeast(min: string | null): { name: Measure; demanded: number }[] {
  return (min ?? '')
    .split(',')
    .filter((part) => part.trim() !== '')
    .map((part) => {
      const [typed = '', value = ''] = part.split('=').map((side) => side.trim());
      const name = MEASURES.find((measure) => measure.toLowerCase() === typed.toLowerCase());
      if (name === undefined || !/^(?:\d+(?:\.\d*)?|\.\d+)$/.test(value)) {
        throw new UserError(`min "${part.trim()}" is not like mrr=0.85. There are ${MEASURES.join(', ')}.`);
      }
      return { name, demanded: Number(value) };
    });
}
