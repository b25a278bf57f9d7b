import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { askCommand } from '../commands/ask.ts';
import { timelineCommand } from '../commands/timeline.ts';
import { optionsIn } from '../src/options.ts';

const readme = readFileSync('README.md', 'utf8');
const { scripts, dependencies, devDependencies } = JSON.parse(readFileSync('package.json', 'utf8'));

test('the commands that the README gives exist', () => {
  const named = [...readme.matchAll(/npm (?:run )?(?:-s )?(start|test|dateline|[a-z]+)(?= )/g)].map(
    (match) => match[1] ?? '',
  );
  const known = [...Object.keys(scripts), 'ci', 'run'];
  expect(named.filter((name) => !known.includes(name) && !['scripts'].includes(name))).toEqual([]);
  expect(readme).toContain('npm ci && npm start');
  expect(readFileSync('.ci/run', 'utf8')).toMatch(/^npm ci\nnpm test$/m);
});

test('the map leads to places that exist', () => {
  const map = readme.slice(readme.indexOf('## Where things are'), readme.indexOf('Imports go down only'));
  const places = [...map.matchAll(/`((?:src|commands|test)\/[^`]*)`/g)].map((match) => match[1] ?? '');
  expect(places.length).toBeGreaterThan(8);
  expect(places.filter((place) => !existsSync(place))).toEqual([]);
});

test('every option of the commands for everyone is explained', () => {
  for (const { options } of [askCommand, timelineCommand]) {
    for (const [name] of optionsIn('discord', options)) expect(readme).toContain(`\`${name}\``);
    for (const [name, { console }] of optionsIn('console', options)) {
      if (console) expect(readme).toContain(`--${name.replaceAll('_', '-')}`);
    }
  }
});

test('every package has its reason', () => {
  const reasons = readme.slice(readme.indexOf('## Packages and why'));
  const packages = [...Object.keys(dependencies), ...Object.keys(devDependencies)].filter(
    (name) => !name.startsWith('@types/'),
  );
  expect(packages.filter((name) => !reasons.includes(name))).toEqual([]);
});

test('the lock file holds every optional package, so that npm ci works on any platform', () => {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
    packages: { [path: string]: { optionalDependencies?: object } };
  };
  const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter(
      (name) => !packages[`node_modules/${name}`] && !packages[`${path}/node_modules/${name}`],
    ),
  );
  expect(missing).toEqual([]);
});
