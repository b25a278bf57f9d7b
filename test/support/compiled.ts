import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** For the environment of the processes that tests start: they share what Node has compiled, and start a third sooner. */
export const COMPILED = { NODE_COMPILE_CACHE: join(tmpdir(), 'dateline-compiled') };
