import fc from 'fast-check';

/** Markdown that does something in Discord, each with the kind of construct that the model has to see in it. */
export const CONSTRUCTS: readonly (readonly [markdown: string, kind: string])[] = [
  ['**a**', 'bold'],
  ['__a__', 'underline'],
  ['*a*', 'italic'],
  ['_a_', 'italic'],
  ['a ***b** c*', 'bold'],
  ['~~a~~', 'struck'],
  ['||a||', 'spoiler'],
  ['`a`', 'code'],
  ['``a ` b``', 'code'],
  ['```\na\n```', 'code block'],
  ['# a', 'heading'],
  ['a\n### b', 'heading'],
  ['-# a', 'small'],
  ['- a', 'list'],
  ['* a', 'list'],
  ['  - a', 'list'],
  ['12. a', 'list'],
  ['> a', 'quotation'],
  ['a\n  > b', 'quotation'],
  ['>>> a\nb', 'quotation'],
  ['> # a', 'heading'],
  ['> - a', 'list'],
  ['[a](https://b.example)', 'masked link'],
  ['[a](<https://b.example> "c")', 'masked link'],
  ['https://b.example/c', 'link'],
  ['<https://b.example>', 'link'],
  ['<mailto:a@b.example>', 'link'],
  ['<@123456789012345678>', 'mention'],
  ['<@!123456789012345678>', 'mention'],
  ['<@&123456789012345678>', 'mention'],
  ['<#123456789012345678>', 'mention'],
  ['<id:customize>', 'mention'],
  ['@everyone', 'mention'],
  ['a@here', 'mention'],
  ['</ask:123456789012345678>', 'command'],
  ['<t:1700000000:R>', 'timestamp'],
  ['<:blob:123456789012345678>', 'emoji'],
  ['<a:blob:123456789012345678>', 'emoji'],
  [':smile:', 'emoji'],
  [':wave::skin-tone-2:', 'emoji'],
];

const PIECES = [
  ...CONSTRUCTS.map(([markdown]) => markdown),
  ...['*', '_', '~', '|', '`', '<', '>', '#', '-', '+', '.', '1.', ':', '@', '[', ']', '(', ')', '!', '\\', '/', '"'],
  ...['\n', '\n\n', ' ', '  ', '\t', '\r\n', '\u2028', '\u00a0', '\ufeff', '\u200b'],
  ...[
    'a',
    'word',
    '12',
    'é',
    'e\u0301',
    'مرحبا',
    'שלום',
    '日本語',
    '😀',
    '👨‍👩‍👧',
    '🇨🇭',
    '¯\\_(ツ)_/¯',
    '**\n**',
    'https:',
    '//b',
  ],
];

/** Text out of everything that means something to Discord, and ordinary words of many scripts. */
export const hostileText = (maxPieces = 24): fc.Arbitrary<string> =>
  fc
    .array(
      fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...PIECES) }, fc.string({ unit: 'binary', maxLength: 4 })),
      {
        maxLength: maxPieces,
      },
    )
    .map((pieces) => pieces.join(''));
