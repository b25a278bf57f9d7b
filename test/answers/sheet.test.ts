import { expect, test } from 'vitest';
import { differences } from '../../src/answers/revisions/differences.ts';
import { abridged, plainBlock } from '../../src/answers/sheet.ts';

const LONG = 'The ferry ran to the island and back. '.repeat(20).trim();

test.each([
  ['before a change', `${LONG}\n\nIt was late.`, `${LONG}\n\nIt was early.`, /^\[…\] \S.*back\.\n\nIt was \[-late-\]/s],
  ['behind a change', `Late.\n\n${LONG}`, `Early.\n\n${LONG}`, /^\[-Late-\]\S*\n\nThe ferry.*\S \[…\]$/s],
  ['between changes', `Late. ${LONG} End.`, `Early. ${LONG} Stop.`, /\. The ferry.*\S \[…\] \S.*back\. \[-End-\]/s],
])('what both texts have is left out %s, between single spaces', (_, before, after, shown) => {
  const text = plainBlock({ kind: 'difference', pieces: abridged(differences(before, after)) });
  expect(text).toMatch(shown);
  expect(text).not.toContain('  ');
});
