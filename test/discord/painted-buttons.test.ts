import fc from 'fast-check';
import { expect, test } from 'vitest';
import { askCommand } from '../../commands/ask.ts';
import { actionOf, withButtons } from '../../src/discord/buttons.ts';
import { textDisplay } from '../../src/discord/message.ts';
import { paint } from '../../src/discord/paint.ts';
import { allComponents } from '../support/discord/components.ts';
import type { Component } from '../support/discord/wire.ts';
import { fastCheck } from '../support/seed.ts';
import { anyReply } from './replies.ts';

const COMMANDS = new Map([['ask', askCommand]]);

test('the buttons of any answer stand for its actions, in order, and each says which', async () => {
  let made = 0;
  const pointing = { text: 0, file: 0 };
  const property = fc.asyncProperty(anyReply, async (reply) => {
    const { components, files } = paint(reply);
    const buttons = allComponents(components as Component[]).filter(({ type }) => type === 2);
    let next = 0;
    for (const { custom_id, label } of buttons) {
      const read = await actionOf(custom_id ?? '', { components, file: async () => files[0]?.text ?? '' }, COMMANDS);
      const isSame = ({ options }: { options: object }) => {
        const texts = Object.entries(options).map(([name, value]) => [name, String(value)]);
        return JSON.stringify(texts) === JSON.stringify(Object.entries(read?.options ?? { none: '' }));
      };
      next = 1 + reply.actions.findIndex((action, at) => at >= next && isSame(action));
      expect(next, `${custom_id} ${label}`).toBeGreaterThan(0);
      made++;
      if (custom_id?.includes('|que@')) pointing.text++;
      if (custom_id?.includes('|que#')) pointing.file++;
    }
  });
  await fc.assert(property, { ...fastCheck(), endOnFailure: true });
  expect(made).toBeGreaterThan(100);
  expect(pointing.text).toBeGreaterThan(20);
  expect(pointing.file).toBeGreaterThan(20);
});

test('a message so full has the first buttons, and one so much fuller none', () => {
  const actions = Array.from({ length: 50 }, (_, at) => ({
    label: `${at}`,
    command: 'ask',
    options: { page: at + 1 },
  }));
  const buttonsOn = (texts: number) => {
    const components = Array.from({ length: texts }, () => textDisplay('a'));
    return withButtons({ components, files: [] }, actions).components.slice(texts) as { components: object[] }[];
  };
  expect(buttonsOn(1).map(({ components }) => components.length)).toEqual([5, 5, 5, 5, 5, 5, 2]);
  expect(buttonsOn(38).map(({ components }) => components.length)).toEqual([1]);
  expect(buttonsOn(39)).toEqual([]);
});
