/** What kind of thing a question asks for. */
export type AnswerType = 'person' | 'time' | 'place' | 'count' | 'money' | 'percent' | 'duration' | 'name' | 'reason';

const TIME = new Set('year years date day month decade century time season era'.split(' '));
const PLACE = new Set(
  `city town village country state nation region place continent location area province district county island street
   ocean river sea building capital`.split(/\s+/),
);
const PERSON = new Set(
  `person man woman actor actress president minister leader king queen emperor author scientist player singer artist
   general official officials director chairman coach quarterback pope founder mathematician philosopher`.split(/\s+/),
);
const NAME = new Set(
  `company organization organisation team group party newspaper university school name title band book film movie
   song agency ministry language religion`.split(/\s+/),
);
const PERCENT = new Set('percent percentage proportion share fraction'.split(' '));
const MONEY = new Set('cost costs price pay paid spend spent worth earn earned money'.split(' '));

/** The kind of answer that a question calls for, from its words in lower case and in order; null where none is plain. */
export function answerType(forms: readonly string[]): AnswerType | null {
  for (const [at, form] of forms.entries()) {
    const next = forms[at + 1] ?? '';
    const after = forms[at + 2] ?? '';
    if (form === 'who' || form === 'whom' || form === 'whose') return 'person';
    if (form === 'when') return 'time';
    if (form === 'where') return 'place';
    if (form === 'why') return 'reason';
    if (form === 'how') {
      if (next === 'many' || next === 'few') return 'count';
      if (next === 'much') return forms.some((word) => MONEY.has(word)) ? 'money' : 'count';
      if (next === 'long' || next === 'old') return 'duration';
      if (['far', 'large', 'big', 'tall', 'high', 'deep', 'fast', 'heavy', 'often', 'wide'].includes(next))
        return 'count';
    }
    if (form === 'what' || form === 'which') {
      for (const word of [next, after]) {
        if (PERCENT.has(word)) return 'percent';
        if (TIME.has(word)) return 'time';
        if (PLACE.has(word)) return 'place';
        if (PERSON.has(word)) return 'person';
        if (NAME.has(word)) return 'name';
      }
      if (forms.slice(at).includes('percentage')) return 'percent';
      if (forms.slice(at).some((word) => word === 'cost' || word === 'price')) return 'money';
      if (forms.slice(at).some((word) => word === 'population' || word === 'number')) return 'count';
    }
  }
  return null;
}
