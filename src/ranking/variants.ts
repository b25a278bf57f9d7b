import { partsOf } from '../language/terms.ts';

// Forms that share no stem; each line is one word.
const IRREGULAR = `begin began begun beginning|break broke broken|bring brought|build built|buy bought|catch caught
choose chose chosen|come came|become became|cost costs|deal dealt|draw drew drawn|drink drank|drive drove driven|eat ate eaten
fall fell fallen|feel felt|fight fought|flee fled|fly flew flown|forbid forbade forbidden|forget forgot forgotten
freeze froze frozen|get got|give gave given|go went gone|grow grew grown|hear heard|hide hid hidden|hold held|keep kept
know knew known|lead led|leave left|lend lent|lose lost|make made|mean meant|meet met|pay paid|ride rode|rise rose risen
run ran|say said|seek sought|sell sold|send sent|shake shook shaken|shoot shot|shrink shrank|sing sang sung
sink sank sunk|sit sat|speak spoke spoken|spend spent|stand stood|steal stole stolen|strike struck|swear swore sworn
sweep swept|swim swam|take took taken|teach taught|tell told|think thought|throw threw thrown|understand understood
wear wore worn|win won|write wrote written|withdraw withdrew withdrawn|overthrow overthrew overthrown|undergo underwent
man men|woman women|child children|foot feet|tooth teeth|mouse mice|die died dead death deaths
first 1st|second 2nd|third 3rd`;

// UK and US spellings by their endings or middles: the first is turned into the second and back.
const SPELLINGS: readonly (readonly [uk: RegExp, us: string, back: RegExp, uk: string])[] = [
  [/is(e|es|ed|ing|er|ers|ation|ations)$/, 'iz$1', /iz(e|es|ed|ing|er|ers|ation|ations)$/, 'is$1'],
  [/ys(e|es|ed|ing|er|ers)$/, 'yz$1', /yz(e|es|ed|ing|er|ers)$/, 'ys$1'],
  [/(?<=[a-z]{2})our/, 'or', /(?<=[a-z]{2})or(?=$|s$|ed$|ing$|er$|ers$|able$|ful$|ite$|ist$|hood$|less$)/, 'our'],
  [/(?<=[a-z]{2}[^aeiou])re(s|d)?$/, 'er$1', /(?<=[a-z]{2}[^aeiou])er(s|ed)?$/, 're$1'],
  [/ence(s|less)?$/, 'ense$1', /ense(s|less)?$/, 'ence$1'],
  [/ogue(s?)$/, 'og$1', /og(s?)$/, 'ogue$1'],
  [/amme(s?)$/, 'am$1', /am(s?)$/, 'amme$1'],
  [/ll(ed|ing|er|ers)$/, 'l$1', /(?<=[aeiou])l(ed|ing|er|ers)$/, 'll$1'],
  [/aem/, 'em', /^hem/, 'haem'],
  [/aed/, 'ed', /^ped/, 'paed'],
];
const SINGLE = new Map([
  ['tyre', 'tire'],
  ['grey', 'gray'],
  ['plough', 'plow'],
  ['cheque', 'check'],
  ['kerb', 'curb'],
  ['jewellery', 'jewelry'],
  ['aluminium', 'aluminum'],
  ['sceptical', 'skeptical'],
  ['aeroplane', 'airplane'],
  ['mum', 'mom'],
  ['storey', 'story'],
]);

const LONGEST = 40; // characters; no word with a variant is longer
const families = familiesOf();
const spellings = new Map(
  [...SINGLE].flatMap(
    ([uk, us]) =>
      [
        [uk, [us]],
        [us, [uk]],
      ] as const,
  ),
);

/**
 * The terms, other than its own, under which the index may know a word: its irregular forms ("began" for "begin") and
 * its other spelling ("colour", "organise"). Some do not exist; the index says so by finding them nowhere.
 */
export function variantTerms(word: string, term: string): string[] {
  const form = word.toLowerCase();
  if (form.length > LONGEST || !/^[a-z0-9]+$/.test(form)) return [];
  const others = [...(families.get(form) ?? []), ...(spellings.get(form) ?? []), ...respelt(form)];
  const terms = others.flatMap((other) => partsOf(other).map((found) => found.term));
  return [...new Set(terms)].filter((other) => other !== term);
}

function respelt(form: string): string[] {
  if (form.length < 5) return [];
  return SPELLINGS.flatMap(([uk, us, back, british]) => {
    if (uk.test(form)) return [form.replace(uk, us)];
    return back.test(form) ? [form.replace(back, british)] : [];
  });
}

function familiesOf(): ReadonlyMap<string, readonly string[]> {
  const known = new Map<string, readonly string[]>();
  for (const family of IRREGULAR.split(/[|\n]/)) {
    const forms = family.trim().split(/\s+/);
    for (const form of forms)
      known.set(
        form,
        forms.filter((other) => other !== form),
      );
  }
  return known;
}
