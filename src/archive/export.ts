import { join } from 'node:path';
import type { Article } from '../corpus/article.ts';
import { articleLine, articleMarkdown, fileNameOf } from '../corpus/write.ts';
import { makeFile, makeFolder, writeChunks } from '../files.ts';
import { servedArticles } from '../store/articles.ts';
import { openMoment } from '../store/moment.ts';
import { ownerIn, type Scope } from './scope.ts';

const CHUNK = 1_000_000; // characters written at once

/** Writes the scope's own articles as a .jsonl file, by id; how many. There is all of it or nothing, and nothing is overwritten. */
export async function exportLines(scope: Scope, file: string): Promise<number> {
  let count = 0;
  await makeFile(file, async (temporary) => {
    await writeChunks(temporary, chunks(counted(scope, () => count++)));
  });
  return count;
}

/** The same as Markdown files in a folder, which may be there when it is empty. */
export async function exportFolder(scope: Scope, folder: string): Promise<number> {
  let count = 0;
  await makeFolder(folder, async (temporary) => {
    for (const article of counted(scope, () => count++)) {
      await writeChunks(join(temporary, fileNameOf(article.id)), [articleMarkdown(article)]);
    }
  });
  return count;
}

/** The same as .jsonl, handed over piece by piece. */
export async function writeLines(scope: Scope, write: (text: string) => Promise<void>): Promise<void> {
  for (const chunk of chunks(counted(scope, () => {}))) await write(chunk);
}

/** The scope's own articles as they are at this moment, whatever is changed while they are written. */
function* counted(scope: Scope, count: () => void): Generator<Article> {
  const moment = openMoment(scope.archive.store.file);
  try {
    for (const article of servedArticles(moment, ownerIn(scope))) {
      count();
      yield article;
    }
  } finally {
    moment.close();
  }
}

function* chunks(articles: Iterable<Article>): Generator<string> {
  let chunk = '';
  for (const article of articles) {
    chunk += articleLine(article);
    if (chunk.length < CHUNK) continue;
    yield chunk;
    chunk = '';
  }
  if (chunk !== '') yield chunk;
}
