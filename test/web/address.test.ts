import { expect, test } from 'vitest';
import { UserError } from '../../src/errors.ts';
import { parseAddress } from '../../src/web/address.ts';
import { WEB_SETTINGS } from '../../src/web/settings.ts';

test.each([
  ['https://ferry.example', 'https://ferry.example/'],
  [' https://Ferry.Example/a b?c#d ', 'https://ferry.example/a%20b?c'],
  ['http://ferry.example:80/', 'http://ferry.example/'],
  ['https://ferry.example:443/', 'https://ferry.example/'],
  ['https://ferry.example:80/', 'https://ferry.example:80/'],
  ['https://fähre.example/', 'https://xn--fhre-loa.example/'],
])('%s is asked for as %s', (text, href) => {
  expect(parseAddress(text, WEB_SETTINGS).href).toBe(href);
});

test.each([
  ['ferry.example/x', '"ferry.example/x" is not a web address; give one like https://example.org/page'],
  ['', '"" is not a web address; give one like https://example.org/page'],
  ['\u202egpj.\u0007', '"gpj." is not a web address; give one like https://example.org/page'],
  [`https://ferry.example/${'a'.repeat(2_000)}`, `"https://ferry.example/${'a'.repeat(178)}…" is not a web address`],
  ['ftp://ferry.example/', 'ftp://ferry.example/ is neither http nor https; give a web address'],
  ['https://ferry.example:8443/', 'https://ferry.example:8443/ is on port 8443; only 80 and 443 are read from'],
  [
    'https://me:secret@ferry.example/',
    'The address at ferry.example has a name or a password before its @; give it without',
  ],
  ['https://me@ferry.example/', 'The address at ferry.example has a name or a password before its @; give it without'],
])('%s is refused', (text, words) => {
  expect(() => parseAddress(text, WEB_SETTINGS)).toThrow(UserError);
  expect(() => parseAddress(text, WEB_SETTINGS)).toThrow(words);
});

test.each([
  ['ferry.example', 'ferry.example', true],
  ['Ferry.Example.', 'ferry.example', true],
  ['ferry.example', 'ferry.example.', true],
  ['ferry.example', 'ferry.example..', true],
  ['.ferry.example', 'www.ferry.example...', true],
  ['ferry.example', 'www.ferry.example', false],
  ['ferry.example', 'a-ferry.example', false],
  ['.ferry.example', 'ferry.example', true],
  ['.ferry.example', 'a.b.ferry.example', true],
  ['.ferry.example', 'aferry.example', false],
  ['.fähre.example', 'www.xn--fhre-loa.example', true],
])('the setting %s covers %s: %s', (entry, host, covers) => {
  const allowed = () => parseAddress(`https://${host}/`, { ...WEB_SETTINGS, allowHosts: [entry] });
  const denied = () => parseAddress(`https://${host}/`, { ...WEB_SETTINGS, denyHosts: [entry] });
  const [good, bad] = covers ? [allowed, denied] : [denied, allowed];
  expect(good).not.toThrow();
  expect(bad).toThrow(/is (?:on a host that is denied|not on a host that is allowed) here; whoever runs Dateline/);
});

test('what is denied goes before what is allowed, and an empty list allows nothing', () => {
  const both = { ...WEB_SETTINGS, allowHosts: ['.example'], denyHosts: ['ferry.example'] };
  expect(() => parseAddress('https://ferry.example/', both)).toThrow('is on a host that is denied here');
  expect(() => parseAddress('https://ferry.example/', { ...WEB_SETTINGS, allowHosts: [] })).toThrow('is not on a host');
});
