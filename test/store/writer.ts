import { openStore } from '../../src/store/open.ts';
import { BASE } from '../../src/store/settings.ts';
import { article } from '../support/articles.ts';
import { changes } from './planted.ts';

// Adds one article after another to the store in a folder until it is killed, and says so. Argument: the folder.
const store = openStore(process.argv[2] ?? '');
for (let i = 0; ; i++) {
  changes(store, BASE, (hands) =>
    hands.add(article({ id: `w${i}`, text: `Article ${i} of many. ${'x '.repeat(2000)}` })),
  );
  process.stdout.write(`${i}\n`);
}
