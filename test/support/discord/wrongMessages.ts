/** Messages that Discord, or this bot's own rules, would not take: what is wrong, the body, and the rule that must say so. */
export type WrongMessage = { name: string; data: object; files?: { name: string; size: number }[]; rule: RegExp };

const V2 = 1 << 15;
const text = (content: string) => ({ type: 10, content });
const button = (custom_id: string) => ({ type: 2, style: 2, label: 'go', custom_id });
const row = (...components: object[]) => ({ type: 1, components });
const option = (value: string) => ({ label: value, value });
const v2 = (...components: object[]) => ({ flags: V2, components });
const times = (count: number, make: (at: number) => object) => Array.from({ length: count }, (_, at) => make(at));
const one = 'a'; // shortest text

export const WRONG_MESSAGES: WrongMessage[] = [
  { name: 'nothing at all', data: {}, rule: /not empty/ },
  { name: 'mentions left open', data: { content: one, allowed_mentions: undefined }, rule: /allowed_mentions.*absent/ },
  {
    name: 'mentions of everyone allowed',
    data: { content: one, allowed_mentions: { parse: ['everyone'] } },
    rule: /allowed_mentions.*everyone/,
  },
  {
    name: 'a mention of one user allowed',
    data: { content: one, allowed_mentions: { parse: [], users: ['1'] } },
    rule: /allowed_mentions/,
  },
  { name: '2001 characters of content', data: { content: one.repeat(2001) }, rule: /schema: data.content.*2000/ },
  { name: '41 components side by side', data: v2(...times(41, () => text(one))), rule: /schema: data.components.*40/ },
  {
    name: '41 components, nested',
    data: v2({ type: 17, components: times(40, () => text(one)) }),
    rule: /40 comp.*: 41$/,
  },
  {
    name: '4001 characters in one text',
    data: v2(text(one.repeat(4001))),
    rule: /schema: data.components.0.content.*4000/,
  },
  { name: '4001 characters in two texts', data: v2(text(one.repeat(4000)), text(one)), rule: /Text Displays.*: 4001$/ },
  { name: 'an empty text', data: v2(text('')), rule: /schema: .*content too_small/ },
  { name: 'content beside Components V2', data: { ...v2(text(one)), content: 'b' }, rule: /beside Components V2: "b"/ },
  {
    name: 'an embed beside Components V2',
    data: { ...v2(text(one)), embeds: [{ title: 'b' }] },
    rule: /beside Components V2/,
  },
  { name: 'Components V2 without the flag', data: { components: [text(one)] }, rule: /need their flag/ },
  {
    name: 'six rows',
    data: { content: one, components: times(6, (at) => row(button(`b${at}`))) },
    rule: /at most 5 rows/,
  },
  { name: 'six buttons in a row', data: v2(row(...times(6, (at) => button(`b${at}`)))), rule: /schema: .*maximum":5/ },
  {
    name: 'a menu beside a button',
    data: v2(row(button('b'), { type: 3, custom_id: 'm', options: [option('x')] })),
    rule: /5 buttons or one menu/,
  },
  { name: 'the same custom_id twice', data: v2(row(button('b')), row(button('b'))), rule: /custom_id is unique: "b"/ },
  { name: 'a custom_id of 101 characters', data: v2(row(button('b'.repeat(101)))), rule: /schema: .*custom_id.*100/ },
  { name: 'an empty custom_id', data: v2(row(button(''))), rule: /schema: .*custom_id too_small/ },
  { name: 'a component id twice', data: v2({ ...text(one), id: 7 }, { ...text(one), id: 7 }), rule: /id is unique: 7/ },
  {
    name: 'a button that does nothing',
    data: v2(row({ type: 2, style: 2, label: 'go' })),
    rule: /a custom_id, or a url/,
  },
  { name: 'a link without url', data: v2(row({ type: 2, style: 5, label: 'go' })), rule: /a custom_id, or a url/ },
  { name: 'a blank button', data: v2(row({ type: 2, style: 2, custom_id: 'b' })), rule: /label or an emoji/ },
  {
    name: 'a menu value twice',
    data: v2(row({ type: 3, custom_id: 'm', options: [option('x'), option('x')] })),
    rule: /menu values/,
  },
  { name: 'a section without accessory', data: v2({ type: 9, components: [text(one)] }), rule: /schema: .*accessory/ },
  { name: 'an unknown component', data: v2({ type: 99 }), rule: /schema: data.components.0/ },
  {
    name: 'embeds of 6001 characters',
    data: { embeds: [{ description: one.repeat(4000) }, { description: one.repeat(2001) }] },
    rule: /6000.*: 6001$/,
  },
  {
    name: 'an image that was not sent',
    data: { embeds: [{ image: { url: 'attachment://a.png' } }] },
    rule: /names a file.*a\.png/,
  },
  {
    name: 'a file component without file',
    data: v2({ type: 13, file: { url: 'attachment://a.md' } }),
    rule: /names a file.*a\.md/,
  },
  {
    name: 'a file component from the web',
    data: v2({ type: 13, file: { url: 'https://x.org/a' } }),
    rule: /refers to attachment/,
  },
  {
    name: 'an attachment entry without file',
    data: { content: one, attachments: [{ id: '0' }] },
    rule: /belongs to a file: "0"/,
  },
  {
    name: 'a file that nothing shows',
    data: v2(text(one)),
    files: [{ name: 'a.md', size: 1 }],
    rule: /shown by one of them: "a\.md"/,
  },
  { name: 'eleven files', data: {}, files: Array(11).fill({ name: 'a.md', size: 1 }), rule: /at most 10 files: 11/ },
  {
    name: 'a file over 10 MiB',
    data: {},
    files: [{ name: 'a.md', size: 10 * 1024 * 1024 + 1 }],
    rule: /10 MiB.*10485761/,
  },
  { name: 'a flag that is not for bots', data: { content: one, flags: 1 << 7 }, rule: /carries only flags/ },
];
