import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Block } from '../../src/answers/reply.ts';
import { sheet } from '../../src/answers/sheet.ts';
import { paint } from '../../src/discord/paint.ts';
import { textOf } from '../support/discord/components.ts';
import { fastCheck } from '../support/seed.ts';
import { hostileText } from './hostile.ts';
import { constructs, readMarkdown, rewritten } from './markdown.ts';

const OURS = new Set(['bold', 'small', 'quotation', 'struck']);
const paintedText = (...blocks: Block[]) =>
  textOf({ components: [...paint(sheet({}, ...blocks)).components] } as never);

test('whatever articles and people write into a sheet, it shows nothing but its own marks', () => {
  const kinds = fc.constantFrom('heading', 'line', 'note', 'quote', 'credit', 'removed', 'added', 'same');
  const block = fc.tuple(kinds, hostileText()).map(([kind, text]): Block => {
    if (kind === 'credit') return { kind, before: 'by ', who: 'owner', after: `: ${text}` };
    if (kind === 'removed' || kind === 'added' || kind === 'same')
      return { kind: 'difference', pieces: [{ kind, text }] };
    return { kind: kind as 'line', text };
  });
  fc.assert(
    fc.property(fc.array(block, { minLength: 1, maxLength: 6 }), (blocks) => {
      const sent = paintedText(...blocks);
      const foreign = constructs(readMarkdown(sent)).filter(({ kind }) => !OURS.has(kind));
      expect({ foreign, rewritten: rewritten(sent), tooLong: sent.length > 4000 }).toEqual({
        foreign: [],
        rewritten: [],
        tooLong: false,
      });
    }),
    fastCheck(4000),
  );
});

test('what does not fit comes whole in a file', () => {
  const blocks = Array.from(
    { length: 300 },
    (_, at): Block => ({ kind: 'line', text: `Line ${at} of many, all shown.` }),
  );
  const painted = paint(sheet({}, ...blocks));
  expect(painted.files[0]?.text).toContain('Line 299 of many');
  expect(paintedText(...blocks)).toContain('The rest is in the attached file.');
});
