/**
 * What `work` comes to, or, after `patienceMs`, what `late` does: Discord takes the first answer to an interaction within
 * 3 seconds. The work goes on; if it fails afterwards, the next one who asks for it hears of that.
 */
export async function patiently<T>(work: Promise<T>, patienceMs: number, late: () => T): Promise<T> {
  const waited = Promise.withResolvers<typeof LATE>();
  const timer = setTimeout(() => waited.resolve(LATE), patienceMs);
  try {
    const done = await Promise.race([work, waited.promise]);
    return done === LATE ? late() : done;
  } finally {
    clearTimeout(timer);
  }
}

const LATE = Symbol('late');
