import { createRequire } from 'node:module';

// When it is loaded, undici 8 puts an agent of its own in the place where discord.js' undici 6 and Node's fetch look for
// theirs; through that one discord.js can send no files. So the place is left as it was found, in one synchronous step.
const PLACE = Symbol.for('undici.globalDispatcher.1');
const found: unknown = Reflect.get(globalThis, PLACE);
const undici = createRequire(import.meta.url)('undici') as typeof import('undici');
Reflect.set(globalThis, PLACE, found);

/** A connection to one origin. */
export const Client = undici.Client;
