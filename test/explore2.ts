import { findMentions } from '../src/dates/find.ts';
import { sketchOf } from '../src/corpus/sketch.ts';
import { analyse } from '../src/language/analyse.ts';
import { splitPassages } from '../src/passages/split.ts';
import { storedText } from '../src/corpus/text.ts';
const go = (name: string, f: (t: string) => unknown, unit: string) => { const out=[]; for (const n of [10000,40000,160000,640000]) { const t=unit.repeat(n/unit.length); let b=1e9; for (let i=0;i<3;i++){ const s=performance.now(); f(t); b=Math.min(b,performance.now()-s);} out.push(b.toFixed(1)); } console.log(name, JSON.stringify(unit), out.join(' ')); };
const fm=(t: string)=>findMentions(t,'2024-03-13');
go('fm', fm, 'A B'); go('fm', fm, 'Gen. U.S. Lt. '); go('fm', fm, '1⁄2 ');
go('sk', sketchOf, 'a-'); go('sp', splitPassages, 'a\n\n'); go('st', storedText, `a${'\u0316\u0334\u0301'.repeat(9)}`);
for (const u of ['A.B.C.D.', '1,234', '.', 'By Ann Lee\n', '“" ', "n't's", '港口工人。', 'U+1F600 ', '\u{1F468}\u200D', '([', 'a\u0301']) { go('an', analyse, u); go('sp', splitPassages, u); }
