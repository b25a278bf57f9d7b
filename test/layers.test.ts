import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { expect, test } from 'vitest';

// The rooms from top to bottom; a file may import from its own room and from rooms below it.
const ROOMS = [
  /^src\/(?:main|running)\.ts$/,
  /^src\/(?:discord|console)\//,
  /^commands\//,
  /^src\/command\.ts$/,
  /^src\/options\.ts$/,
  /^src\/opening\.ts$/,
  /^src\/archive\//,
  /^src\/picture\//,
  /^src\/evaluation\//,
  /^src\/answers\/(?!reply\.ts)/,
  /^src\/reporting\.ts$/,
  /^src\/library\.ts$/,
  /^src\/answers\/reply\.ts$/,
  /^src\/ranking\//,
  /^src\/snapshot\//,
  /^src\/search\//,
  /^src\/pages\//,
  /^src\/passages\//,
  /^src\/dates\//,
  /^src\/language\//,
  /^src\/store\//,
  /^src\/web\//,
  /^src\/corpus\//,
  /^src\/days\.ts$/,
  /^src\/(?:config|errors|files|range|recent|upload)\.ts$/,
];
const FILES = globSync('{src,commands}/**/*.ts').map((file) => file.replaceAll('\\', '/'));

const roomOf = (file: string) => ROOMS.findIndex((room) => room.test(file));
const importsOf = (file: string) =>
  [...readFileSync(file, 'utf8').matchAll(/(?:from|import\()\s*'([^']+)'/g)].map((match) => match[1] ?? '');

test.each(FILES)('%s stands in a room and imports only downwards', (file) => {
  expect(roomOf(file), 'a room').toBeGreaterThanOrEqual(0);
  for (const imported of importsOf(file).filter((name) => name.startsWith('.'))) {
    const target = relative('.', join(dirname(file), imported)).replaceAll('\\', '/');
    expect(roomOf(target), `${file} imports ${target}`).toBeGreaterThanOrEqual(roomOf(file));
  }
});

test('only the Discord room knows discord.js', () => {
  const others = FILES.filter((file) => !file.startsWith('src/discord/'));
  expect(others.filter((file) => importsOf(file).some((name) => name.startsWith('discord')))).toEqual([]);
});

test('no file imports itself in a circle', () => {
  const graph = new Map(
    FILES.map((file) => [
      file,
      importsOf(file)
        .filter((name) => name.startsWith('.'))
        .map((name) => relative('.', join(dirname(file), name)).replaceAll('\\', '/')),
    ]),
  );
  const circles: string[] = [];
  const walk = (file: string, path: readonly string[]) => {
    if (path.includes(file)) circles.push([...path.slice(path.indexOf(file)), file].join(' > '));
    else if (!done.has(file)) for (const next of graph.get(file) ?? []) walk(next, [...path, file]);
    done.add(file);
  };
  const done = new Set<string>();
  for (const file of FILES) walk(file, []);
  expect(circles).toEqual([]);
});
