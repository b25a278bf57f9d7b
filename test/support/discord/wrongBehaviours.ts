import { MessageFlags, Routes } from 'discord.js';
import { type Behaviour, sendCallback } from './testClient.ts';

/** What a bot may not do: the error code that it gets (null: none), the rule that must say so, and how it does it. */
export type WrongBehaviour = { name: string; code: number | null; rule: RegExp; behaviour: Behaviour };

const V2 = MessageFlags.IsComponentsV2;
const QUIET = { allowed_mentions: { parse: [] } };
const text = (content: string) => ({ type: 10, content });
const hook = (applicationId: string, token: string) => Routes.webhookMessage(applicationId, token);
const patch = (body: object) => ({ body: { ...QUIET, ...body }, auth: false });

/** After a deferral that is all right. */
function deferred(then: Behaviour): Behaviour {
  return async (interaction) => {
    await interaction.deferReply();
    await then(interaction);
  };
}

export const WRONG_BEHAVIOURS: WrongBehaviour[] = [
  {
    name: 'never acknowledges',
    code: null,
    rule: /INTERACTION_CREATE \/ask: .*acknowledged: nothing within 250 ms/,
    behaviour: async () => undefined,
  },
  {
    name: 'acknowledges twice',
    code: 40060,
    rule: /acknowledged once: \/ask/,
    behaviour: async (i) => {
      await i.reply('one');
      await sendCallback(i, { type: 4, data: { content: 'two', ...QUIET } });
    },
  },
  {
    name: 'edits before acknowledging',
    code: 10015,
    rule: /Unknown Webhook: \/ask is open/,
    behaviour: (i) => i.client.rest.patch(hook(i.applicationId, i.token), patch({ content: 'a' })),
  },
  {
    name: 'edits after deleting',
    code: 10008,
    rule: /Unknown Message: \/ask @original/,
    behaviour: deferred(async (i) => {
      await i.deleteReply();
      await i.editReply('a');
    }),
  },
  {
    name: 'asks for a message that never was',
    code: 10008,
    rule: /Unknown Message: \/ask 12345/,
    behaviour: deferred((i) => i.fetchReply('12345')),
  },
  {
    name: 'makes up a token',
    code: 10015,
    rule: /Unknown Webhook: token/,
    behaviour: (i) => i.client.rest.get(hook(i.applicationId, 'made-up'), { auth: false }),
  },
  {
    name: 'speaks for another application',
    code: 10002,
    rule: /the application is .*: 999/,
    behaviour: (i) => i.client.rest.get(hook('999', i.token), { auth: false }),
  },
  {
    name: 'defers with more than EPHEMERAL',
    code: 50035,
    rule: /a deferral carries only flags 64: 32768/,
    behaviour: (i) => sendCallback(i, { type: 5, data: { flags: V2 } }),
  },
  {
    name: 'answers a command with an update',
    code: 50035,
    rule: /takes another callback type: 7/,
    behaviour: (i) => sendCallback(i, { type: 7, data: { content: 'a', ...QUIET } }),
  },
  {
    name: 'takes the Components V2 flag off',
    code: 50035,
    rule: /cannot be taken off: 0/,
    behaviour: deferred(async (i) => {
      await i.editReply({ flags: V2, components: [text('a')] });
      await i.client.rest.patch(hook(i.applicationId, i.token), patch({ flags: 0 }));
    }),
  },
  {
    name: 'adds that flag to a message with content',
    code: 50035,
    rule: /beside Components V2: "a"/,
    behaviour: deferred(async (i) => {
      await i.editReply('a');
      await i.editReply({ flags: V2, components: [text('b')] });
    }),
  },
  {
    name: 'empties a message by an edit',
    code: 50035,
    rule: /not empty/,
    behaviour: deferred(async (i) => {
      await i.editReply('a');
      await i.editReply({ content: null });
    }),
  },
  {
    name: 'leaves mentions open in a follow-up',
    code: 50035,
    rule: /^POST .*webhooks.*allowed_mentions/,
    behaviour: deferred(async (i) => {
      await i.editReply('a');
      await i.followUp({ content: '@everyone', allowedMentions: { parse: ['everyone'] } });
    }),
  },
  {
    name: 'opens a form with a custom_id twice',
    code: 50035,
    rule: /custom_id is unique: "same"/,
    behaviour: (i) => {
      const field = { type: 18, label: 'a', component: { type: 4, custom_id: 'same', style: 1 } };
      return sendCallback(i, { type: 9, data: { custom_id: 'form', title: 'a', components: [field, field] } });
    },
  },
  {
    name: 'uses an unknown endpoint',
    code: 0,
    rule: /endpoint is known: .*\/channels\/1\/typing/,
    behaviour: (i) => i.client.rest.post('/channels/1/typing', { body: {} }),
  },
  {
    name: 'registers for a server that it is not in',
    code: 50001,
    rule: /is in the server.*: 5/,
    behaviour: (i) => i.client.rest.put(Routes.applicationGuildCommands(i.applicationId, '5'), { body: [] }),
  },
];
