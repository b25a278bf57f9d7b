import { expect, test } from 'vitest';
import { describeWarning, type Warning } from '../../src/pages/draft.ts';

const used = { day: '2023-11-05', basis: 'json-ld', written: '2023-11-05T10:00Z' } as const;
const other = { day: '2023-11-04', basis: 'url', written: '/2023/11/04' } as const;

test.each<[Warning, string]>([
  [
    { kind: 'dates disagree', used, other },
    "The dates disagree: 5 November 2023 (from the page's metadata: 2023-11-05T10:00Z) was used, but there is also 4 November 2023 (from its address: /2023/11/04).",
  ],
  [
    { kind: 'ambiguous date', written: '05/11/2023' },
    'The date 05/11/2023 was not used: it may be read day first or month first.',
  ],
  [{ kind: 'perhaps cut', words: 412 }, 'The page is not free to read: its 412 words may not be the whole article.'],
  [{ kind: 'authors left out', named: 8, of: 20 }, 'Only the first 8 of 20 authors are named.'],
  [{ kind: 'pages left out', read: 200, of: 201 }, 'Only the first 200 of 201 pages were read.'],
])('%j', (warning, sentence) => {
  expect(describeWarning(warning)).toBe(sentence);
});
