import { readCorpus } from '../src/corpus/corpus.ts';
import { nodeDisk } from '../src/corpus/disk.ts';
import { analyse } from '../src/language/analyse.ts';
import { splitPassages } from '../src/passages/split.ts';

/** The terms of every passage, a space between them: those that Dateline's own index gets, titles included. */
export async function readPassages(file: string): Promise<string[]> {
  const passages: string[] = [];
  for await (const event of readCorpus(file, nodeDisk)) {
    if (event.kind !== 'article') continue;
    const title = analyse(event.article.title ?? '').terms;
    for (const { terms } of splitPassages(event.article.text)) {
      passages.push([...title, ...terms].map(({ term }) => term).join(' '));
    }
  }
  return passages;
}
