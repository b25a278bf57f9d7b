import { findMentions } from '../src/dates/find.ts';
for (let k=0;k<2;k++) for (const n of [1500,6000,24000, 48000]) { const t='early '.repeat(n*4); let s=performance.now(); findMentions(t, '2024-03-13'); console.log(n, performance.now()-s); }
