import { describe, expect, test } from 'vitest';
import type { Message } from '../../src/command.ts';
import { unescapeText } from '../../src/discord/escape.ts';
import { textOf } from '../support/discord/components.ts';
import { startProxy, WHO, withBot } from './in-process.ts';
import { contents, lines, note } from './notes.ts';

describe.concurrent('a file that is given with a command', () => {
  test.each([
    ['text/plain; charset=utf-8', 'notes.txt'],
    ['application/octet-stream', 'notes.md'],
    ['application/x-ndjson', 'notes.jsonl'],
    ['', 'notes'],
  ])('of type "%s" is read', (contentType, filename) =>
    withBot({ commands: [note()] }, async ({ discord }) => {
      await discord.ready();
      const seen = await discord.slash('note add', { file: { filename, content: 'Été', contentType } }, WHO);
      expect(textOf(seen.message)).toContain(`file ${filename}: Été`);
      expect(discord.violations).toEqual([]);
    }),
  );

  test('is not read where it is empty, but is there', () =>
    withBot({ commands: [note()] }, async ({ discord }) => {
      await discord.ready();
      const seen = await discord.slash('note add', { file: { filename: 'a.txt', content: '' } }, WHO);
      expect(textOf(seen.message)).toMatch(/file a\.txt: ?$/m);
    }));

  test('that is too large is not fetched', () =>
    withBot({ commands: [note()] }, async ({ discord, log }) => {
      await discord.ready();
      const file = { filename: 'long_notes.txt', content: 'x'.repeat(2_000) };
      const seen = await discord.slash('note add', { file }, WHO);
      expect(textOf(seen.followUps[0] ?? null)).toBe('long\\_notes.txt has 2,000 bytes; at most 1,000 are read.');
      expect(discord.requests.filter(({ path }) => path.startsWith('/attachments'))).toEqual([]);
      expect(log.join()).not.toContain('long_notes');
    }));

  test('that is elsewhere than its command is not fetched: the address must be of Discord', async () => {
    const proxy = await startProxy(() => null); // its origin is the one that is trusted now
    await withBot({ commands: [note()], api: proxy.api }, async ({ discord }) => {
      await discord.ready();
      const seen = await discord.slash('note add', { file: { filename: 'a.txt', content: 'x' } }, WHO);
      expect(textOf(seen.followUps[0] ?? null)).toBe('a.txt could not be fetched from Discord; attach it again.');
      expect(discord.requests.filter(({ path }) => path.startsWith('/attachments'))).toEqual([]);
    });
    proxy.close();
  });
});

describe.concurrent('a command on a message', () => {
  const message = {
    name: 'Keep this',
    needs: 'text',
    options: ({ text, files: [file], url }: { text: string; files: readonly object[]; url: string }) => {
      return { title: url.slice(0, 100), text, ...(file ? { file: file as never } : {}) };
    },
  };

  test('is registered, and gets the text, the files and the address', () =>
    withBot(
      {
        commands: [
          note({
            message,
            run: async ({ title, text, file }) => lines([`${title}`, `${text}`, await contents(file, 99)]),
          }),
        ],
      },
      async ({ discord, log }) => {
        await discord.ready();
        expect(discord.commands().global).toMatchObject([
          { name: 'note' },
          { type: 3, name: 'Keep this', contexts: [0] },
        ]);
        const files = [{ filename: 'a.txt', content: 'Inside.' }];
        const seen = await discord.use('Keep this', { content: 'The *pier* is closed.', files }, WHO);
        expect([seen.deferred, seen.ephemeral]).toEqual([true, false]);
        const text = textOf(seen.message);
        expect(text).toMatch(new RegExp(`https.*discord\\.com.*${WHO.guildId}.*${WHO.guildId}1.*\\d{17,}`));
        expect(text).toContain('The \\*pier\\* is closed.');
        expect(text).toContain('a.txt: Inside.');
        expect(log.join()).not.toMatch(/pier|a\.txt/);
        expect(log.join()).toContain('registered everywhere: /note, "Keep this"');
        expect(discord.violations).toEqual([]);
      },
    ));

  const told = {
    name: 'Tell',
    needs: 'text',
    options: ({ text, links, files }: Message) => {
      if (text === '' && files.length === 0) return null;
      return { title: files.map(({ name }) => name).join(), text: [text, ...links].join('|') };
    },
  };
  const words = { title: 'Mill burns', description: 'The *mill* burnt down.', url: 'https://a.example/mill' };
  test.each([
    [
      'what it forwards',
      { content: '', forwarded: { content: 'See https://a.example/x.' } },
      '',
      'See https://a.example/x.|https://a.example/x',
    ],
    [
      'files that it forwards',
      { content: '', forwarded: { content: '', files: [{ filename: 'b.md', content: 'B' }] } },
      'b.md',
      '',
    ],
    [
      'embeds, where it says nothing else',
      { content: '', embeds: [words] },
      '',
      'Mill burns\n\nThe *mill* burnt down.|https://a.example/mill',
    ],
    [
      'embeds that it forwards',
      { content: '', forwarded: { content: '', embeds: [{ description: 'Burnt.' }] } },
      '',
      'Burnt.',
    ],
    [
      'its words before those of embeds, whose addresses count',
      { content: 'News!', embeds: [words] },
      '',
      'News!|https://a.example/mill',
    ],
    [
      'an address once',
      { content: 'https://a.example/mill', embeds: [words] },
      '',
      'https://a.example/mill|https://a.example/mill',
    ],
  ])('gets %s', (_, message, title, text) =>
    withBot({ commands: [note({ message: told })] }, async ({ discord }) => {
      await discord.ready();
      const seen = await discord.use('Tell', message, WHO);
      const shown = unescapeText(textOf(seen.message));
      expect(shown).toContain(`title ${title === '' ? 'null' : title}\ntext ${JSON.stringify(text)}`);
      expect(discord.violations).toEqual([]);
    }),
  );

  test.each([
    ['an empty message', { content: '' }],
    ['a message that forwards nothing', { content: ' ', forwarded: { content: '' } }],
  ])('refuses %s in private', (_, message) =>
    withBot({ commands: [note({ message: told })] }, async ({ discord }) => {
      await discord.ready();
      const seen = await discord.use('Tell', message, WHO);
      expect([seen.ephemeral, textOf(seen.message)]).toEqual([true, 'This message has no text for "Tell".']);
    }),
  );

  test('may open a form with the text in it', () => {
    const form = ({ text }: { text: string | null }) => ({
      ...{ title: 'Keep', command: 'note add', options: {} },
      fields: [{ option: 'text', label: 'Text', size: 'text' as const, value: text ?? '', required: true }],
    });
    return withBot({ commands: [note({ message, form })] }, async ({ discord }) => {
      await discord.ready();
      const opened = await discord.use('Keep this', { content: 'The pier is closed.' }, WHO);
      const seen = await discord.submit(opened, {}, WHO);
      expect(textOf(seen.message)).toContain('text "The pier is closed."');
      await expect(discord.submit(opened, { text: '' }, WHO)).rejects.toThrow('"text" is required');
      expect(discord.violations).toEqual([]);
    });
  });

  test('that there is no more is refused', () =>
    withBot({}, async ({ discord }) => {
      await discord.ready();
      const data = { id: '1', name: 'Keep this', type: 3, target_id: '7', resolved: { messages: {} } };
      expect(textOf((await discord.send(2, data, WHO)).message)).toBe(
        'This version of Dateline does not know "Keep this".',
      );
    }));
});
