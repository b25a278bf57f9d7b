import type { Channels } from './channels.ts';
import { allComponents } from './components.ts';
import type { Desk, Opening } from './desk.ts';
import { type FormValues, fillForm } from './forms.ts';
import type { Gateway } from './gateway.ts';
import { snowflake } from './ids.ts';
import { type Filled, fillOptions, type GivenFile, uploadOf, type Values } from './options.ts';
import { type ChatEmbed, chatMessageOf, interactionOf, type Place, type Who } from './payloads.ts';
import type { Registry } from './registry.ts';
import { isSettled, type Seen, viewOf } from './seen.ts';
import { COMMAND_TYPE, COMPONENT, type Component, type RegisteredCommand, type Upload } from './wire.ts';

/**
 * What people do. Each resolves to what they see once the bot owes nothing more (answered; deferred and edited;
 * deferred, deleted and followed up), and rejects when the acknowledgement or the answer does not come in time,
 * or when Discord's own client would not let them do it.
 */
export type Users = {
  /** Runs a command; `path` has subcommands after spaces: `corpus add`. */
  slash(path: string, values: Values, who: Who): Promise<Seen>;
  /** Types into an option that has autocomplete; see `choices` of the result. */
  complete(path: string, focused: string, values: Values, who: Who): Promise<Seen>;
  /** Presses a button, or chooses `values` in a menu, on a message that is there. */
  press(seen: Seen, customId: string, who: Who, values?: readonly string[]): Promise<Seen>;
  /**
   * A press that Discord itself would never send: of any custom_id, on the answer as it is or with other fields
   * (`author`, `components` …).
   */
  forge(seen: Seen, customId: string, who: Who, messageFields?: object): Promise<Seen>;
  /** Sends the form that is open. */
  submit(seen: Seen, values: FormValues, who: Who): Promise<Seen>;
  /** Uses a command on a message of the chat, by its name. */
  use(name: string, message: ChatMessage, who: Who): Promise<Seen>;
  /** Anything at all, as Discord itself might never send it: `data` of an interaction type, on what was seen. */
  send(type: number, data: object, who: Who, on?: Seen): Promise<Seen>;
};

/** What somebody wrote in the chat, embedded, or forwarded from elsewhere: then it says nothing of its own. */
export type ChatMessage = {
  content: string;
  files?: readonly GivenFile[];
  embeds?: readonly ChatEmbed[];
  authorId?: string;
  forwarded?: { content: string; files?: readonly GivenFile[]; embeds?: readonly ChatEmbed[] };
};

/** What people act through. */
type World = {
  registry: Registry;
  desk: Desk;
  channels: Channels;
  gateway: Gateway;
  place: Place;
  guilds: readonly string[];
  files: Map<string, Upload>;
  until: (what: string, condition: () => boolean) => Promise<void>;
};

const COMMAND = 2; // Discord's interaction types
const PRESS = 3;
const AUTOCOMPLETE = 4;
const SUBMIT = 5;

/** The people of a stand-in. */
export function createUsers({ registry, desk, channels, gateway, place, guilds, files, until }: World): Users {
  const sources = new WeakMap<Seen, Opening['source']>(); // a form's answer may update the message it was opened from

  return { slash, complete, press, forge, submit, use, send };

  async function slash(path: string, values: Values, who: Who): Promise<Seen> {
    const filled = fillOptions(commandFor(path, who), path, values, place);
    return converse(COMMAND, `/${path}`, keep(filled), who);
  }

  async function complete(path: string, focused: string, values: Values, who: Who): Promise<Seen> {
    const filled = fillOptions(commandFor(path, who), path, values, place, focused);
    return converse(AUTOCOMPLETE, `/${path} ${focused}:`, keep(filled), who);
  }

  async function press(seen: Seen, customId: string, who: Who, values?: readonly string[]): Promise<Seen> {
    const { messageId, component } = findComponent(seen, customId);
    const data = { custom_id: customId, component_type: component.type, ...(values ? { values } : {}) };
    return converse(PRESS, `component ${customId}`, data, who, slotOf(messageId));
  }

  async function forge(seen: Seen, customId: string, who: Who, messageFields?: object): Promise<Seen> {
    const data = { custom_id: customId, component_type: COMPONENT.button };
    return converse(PRESS, `component ${customId}`, data, who, slotOf(seen.message?.id ?? ''), messageFields);
  }

  async function submit(seen: Seen, values: FormValues, who: Who): Promise<Seen> {
    if (!seen.modal) throw new Error('no form is open');
    const data = keep(fillForm(seen.modal, values, place));
    return converse(SUBMIT, `form ${seen.modal.custom_id}`, data, who, sources.get(seen));
  }

  async function use(
    name: string,
    { content, files: given = [], embeds = [], authorId = '5', forwarded }: ChatMessage,
    who: Who,
  ): Promise<Seen> {
    const command = registry.find(name, who.guildId, COMMAND_TYPE.message);
    if (!command) throw new Error(`"${name}": no such command on messages is registered for server ${who.guildId}`);
    const uploads = given.map(uploadOf);
    const passedOn = forwarded && { embeds: [], ...forwarded, files: (forwarded.files ?? []).map(uploadOf) };
    const message = { id: snowflake(), authorId, content, files: uploads, embeds, forwarded: passedOn };
    const resolved = { messages: { [message.id]: chatMessageOf(message, who.guildId, place) } };
    const data = { id: command.id, name, type: COMMAND_TYPE.message, target_id: message.id, resolved };
    return converse(COMMAND, `"${name}"`, keep({ data, files: [...uploads, ...(passedOn?.files ?? [])] }), who);
  }

  async function send(type: number, data: object, who: Who, on?: Seen): Promise<Seen> {
    return converse(type, `interaction ${type}`, data, who, on && slotOf(on.message?.id ?? ''));
  }

  function slotOf(messageId: string): Opening['source'] {
    return desk.slotOf(messageId) ?? channels.slotOf(messageId);
  }

  async function converse(
    type: number,
    label: string,
    data: object,
    who: Who,
    source?: Opening['source'],
    messageFields?: object,
  ): Promise<Seen> {
    if (!who.dm && !guilds.includes(who.guildId)) throw new Error(`${label}: the bot is not in server ${who.guildId}`);
    if (!gateway.hasSession()) throw new Error(`${label}: no bot has identified`);
    const interaction = desk.open({
      type,
      label,
      guildId: who.guildId,
      userId: who.userId,
      ...(source ? { source } : {}),
    });
    gateway.dispatch('INTERACTION_CREATE', interactionOf(interaction, data, who, place, messageFields));
    await until(`${label} to be answered`, () => {
      if (interaction.state === 'expired') throw new Error(`${label} was not acknowledged in time`);
      return isSettled(interaction);
    });
    const seen = viewOf(interaction);
    sources.set(seen, source);
    return seen;
  }

  function commandFor(path: string, { guildId }: Who): RegisteredCommand {
    const [name = ''] = path.split(' ');
    const command = registry.find(name, guildId);
    if (!command) throw new Error(`/${path}: no such command is registered for server ${guildId}`);
    return command;
  }

  function keep({ data, files: uploads }: Filled): object {
    for (const file of uploads) files.set(file.id, file);
    return data;
  }
}

function findComponent({ message, followUps }: Seen, customId: string): { messageId: string; component: Component } {
  for (const candidate of [message ?? [], followUps].flat()) {
    const component = allComponents(candidate.components).find(({ custom_id }) => custom_id === customId);
    if (component?.disabled) throw new Error(`component ${customId} is disabled`);
    if (component) return { messageId: candidate.id, component };
  }
  throw new Error(`no component ${customId} on the message or its follow-ups`);
}
