import { writeSync } from 'node:fs';
import { createPool } from '../../src/snapshot/pool.ts';
import { article } from '../support/articles.ts';

// Closes a pool that has something to do, and has nothing else to do itself; says what became of each task.
const pool = createPool(1);
const articles = [article({ id: 'large', text: 'The crane of the port was moved. '.repeat(1000) })];
const tasks = [1, 2, 3].map(() => pool.prepare({ articles, hashes: ['0'.repeat(64)] }));
for (const [at, task] of tasks.entries()) {
  task.then(
    () => writeSync(1, `${at} done\n`),
    (error: Error) => writeSync(1, `${at} ${error.message}\n`),
  );
}
await pool.close();
