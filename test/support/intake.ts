import type { Intake } from '../../src/archive/intake.ts';

/** For what takes nothing in. */
export const NO_INTAKE: Intake = {
  fromAddress: () => Promise.reject(new Error('nothing is taken in here')),
  fromFile: () => Promise.reject(new Error('nothing is taken in here')),
  inTurn: (work) => work(),
  readPage: () => Promise.reject(new Error('nothing is taken in here')),
  close: async () => {},
};
