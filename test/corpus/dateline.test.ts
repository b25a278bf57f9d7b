import { describe, expect, it } from 'vitest';
import { readDateline } from '../../src/corpus/dateline.ts';

describe('readDateline', () => {
  it.each([
    ['TEL AVIV – Officials said', 'TEL AVIV', 'Officials said'],
    ['WASHINGTON -- The council', 'WASHINGTON', 'The council'],
    ['WASHINGTON (AP) — The council', 'WASHINGTON', 'The council'],
    ['WASHINGTON—The council', 'WASHINGTON', 'The council'],
    ['PORT-AU-PRINCE, Haiti (AP) — Aid', 'PORT-AU-PRINCE', 'Aid'],
    ['GAZA/JERUSALEM, Nov 5 (Reuters) - Aid', 'GAZA/JERUSALEM', 'Aid'],
    ['ST. LOUIS, Mo. – A river', 'ST. LOUIS', 'A river'],
    ['COEUR D’ALENE -- A lake', 'COEUR D’ALENE', 'A lake'],
    ['SÃO PAULO – Voters', 'SÃO PAULO', 'Voters'],
    ['LONDON – 10 ships', 'LONDON', '10 ships'],
  ])('%j opens with a dateline', (text, place, rest) => {
    const dateline = readDateline(text);
    expect([dateline?.place, text.slice(dateline?.end)]).toEqual([place, rest]);
  });

  it.each([
    'The council met – and rose.',
    'Tel Aviv – Officials said',
    'BREAKING – A ship has sunk',
    'LIVE UPDATES -- The vote',
    'COVID–19 returned',
    'ISRAEL–HAMAS talks went on',
    'US – Officials said',
    'WASHINGTON - The council',
    'WASHINGTON said',
    ' – said',
    '',
    `${'A '.repeat(80)}– said`,
  ])('%j does not', (text) => {
    expect(readDateline(text)).toBeNull();
  });
});
