/**
 * Words that carry no topic: English function words, question words and the remains of contractions.
 * Numbers in words are left in, since news turns on them. Chosen by measuring on questions (docs/measurements.md).
 */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  `a about above after again against all also although am an and any are as at
   be because been before being below between both but by
   can could d did do does doing done during each either else ever every few for from further
   had has have having he her here hers herself him himself his how however
   i if in into is it its itself just ll m may me might more most must my myself
   n neither no nor not now of off on once only onto or other our ours ourselves out over own
   re s same shall she should since so some such
   t than that the their theirs them themselves then there these they this those though through to too
   under until up upon us ve very
   was we were what when where whether which while who whom whose why will with within without would
   you your yours yourself yourselves`.split(/\s+/),
);
