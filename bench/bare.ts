import { report } from './child.ts';
import { memoryNow } from './measure.ts';

/** What Node itself takes of memory. */
report(async () => memoryNow().rss);
