import { expect, onTestFinished, test } from 'vitest';
import { createIntake } from '../../src/archive/intake.ts';
import type { Article } from '../../src/corpus/article.ts';
import { loadCorpus, readCorpus } from '../../src/corpus/corpus.ts';
import { createPageReader } from '../../src/pages/reader.ts';
import { WEB_SETTINGS } from '../../src/web/settings.ts';
import { dateline, folderOf } from '../support/dateline.ts';
import { install } from '../support/stored.ts';

const page = (head: string) => `<!doctype html><html lang="en"><head><title>Bridge shut</title>${head}</head><body>
<nav><a href="/">Home</a></nav><article><h1>Bridge shut</h1><p>The swing bridge Mallow was shut on Friday after a barge struck it.</p>
<p>Engineers will look at the bearings, the harbour office said, and the road is to open again within a week.</p></article></body></html>`;
const DATED = page('<meta property="article:published_time" content="2024-02-03T10:00:00Z">');

test('a web page saved in the corpus folder is an article; one without a day is a fault of its file', async () => {
  const intake = createIntake(createPageReader(), WEB_SETTINGS);
  onTestFinished(() => intake.close());
  const corpus = folderOf({ 'bridge.html': DATED, 'undated.htm': page(''), 'empty.html': '<html></html>' });
  const articles: Article[] = [];
  const faults: string[] = [];
  for await (const event of readCorpus(corpus, undefined, intake.readPage)) {
    if (event.kind === 'article') articles.push(event.article);
    if (event.kind === 'fault') faults.push(event.fault.file);
  }
  expect(articles).toMatchObject([{ id: 'bridge', title: 'Bridge shut', published: '2024-02-03' }]);
  expect(articles[0]?.text).toMatch(/^The swing bridge Mallow .*\n\nEngineers will look/);
  expect(faults).toEqual(['empty.html', 'undated.htm']);
  expect((await loadCorpus(corpus)).faults).toHaveLength(3);
});

test('a page whose day is doubtful is taken in, and told of', async () => {
  const both = DATED.replace('</article>', '<time datetime="2024-02-09" pubdate>9 February 2024</time></article>');
  const place = install({ 'bridge.html': both });
  const intake = createIntake(createPageReader(), WEB_SETTINGS);
  onTestFinished(() => intake.close());
  const { archive } = await place.open({ readPage: intake.readPage });
  expect((await archive.library(null)).article('bridge')?.published).toBe('2024-02-03');
  expect(place.lines).toEqual([
    expect.stringMatching(/^bridge\.html: The dates disagree: 3 February 2024 .* there is also 9 February 2024/),
    expect.stringMatching(/^1 article from .* 3 February 2024$/),
  ]);
});

test('the command line answers from it', async () => {
  const env = { CORPUS_DIR: folderOf({ 'bridge.html': DATED }) };
  const { stdout } = await dateline(['ask', 'When was the bridge Mallow shut?'], { env });
  expect(stdout).toContain('was shut on Friday');
});
