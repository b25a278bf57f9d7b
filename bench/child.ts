import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Runs a module's task in a process of its own and gives what it reports; whoever measures there sends it the task. */
export function inProcess<Task, Report>(module: URL, task: Task): Promise<Report> {
  const { promise, resolve, reject } = Promise.withResolvers<Report>();
  const child = fork(fileURLToPath(module), { execArgv: ['--expose-gc', '--max-old-space-size=8192'] });
  child.once('message', (report) => resolve(report as Report));
  child.once('error', reject);
  child.once('exit', (code) => reject(new Error(`${module.pathname} ended with ${code} before it reported`)));
  child.send(task as object);
  return promise;
}

/** In such a process: does the task that is sent, reports, and ends. */
export function report<Task, Report>(work: (task: Task) => Promise<Report>): void {
  process.once('message', async (task) => {
    const done = await work(task as Task);
    process.send?.(done, () => process.exit(0));
  });
}
