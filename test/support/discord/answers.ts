import { breaksChoiceRules } from './commandRules.ts';
import { snowflake } from './ids.ts';
import { breaksMessageRules } from './messageRules.ts';
import { breaksFlagRules, draftMessage, toMessage } from './messages.ts';
import { breaksModalRules } from './modalRules.ts';
import { invalidForm, Refusal, refuseBroken } from './refusal.ts';
import { breaksSchema, type SchemaName } from './schemas.ts';
import { CALLBACK, type Interaction, type Modal, type Slot } from './seen.ts';
import { type Choice, FLAGS, type MessageBody, type Upload } from './wire.ts';

type Callback = { type: number; data?: MessageBody & { choices?: Choice[] } & Modal };
type Kind = { schema: SchemaName; to: number[]; take: (i: Interaction, body: Callback, files: Upload[]) => void };

/**
 * Applies the bot's first answer to an interaction.
 * @throws Refusal 40060 when it has one already, 10062 when it came too late, 50035 when the body breaks a rule
 */
export function acknowledge(interaction: Interaction, body: unknown, files: Upload[]): void {
  const { label, state, type } = interaction;
  if (state === 'acknowledged') {
    const broken = [{ rule: 'an interaction is acknowledged once', value: label }];
    throw new Refusal(400, 40060, 'Interaction has already been acknowledged.', broken);
  }
  if (state === 'expired') {
    const broken = [{ rule: 'an interaction is acknowledged before its deadline', value: label }];
    throw new Refusal(404, 10062, 'Unknown interaction', broken);
  }
  const number: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, 'type') : undefined;
  const kind = KINDS.get(number);
  if (!kind?.to.includes(type)) {
    throw invalidForm({ rule: `interaction type ${type} takes another callback type`, value: String(number) });
  }
  refuseBroken(breaksSchema(kind.schema, body));
  const callback = body as Callback;
  kind.take(interaction, callback, files);
  interaction.callback = callback.type;
  interaction.state = 'acknowledged';
  interaction.acknowledgedAfterMs = performance.now() - interaction.sentAt;
}

/** Changes what stands in a slot, by the rules of an edit. */
export function editSlot(slot: Slot, body: MessageBody, files: Upload[]): void {
  const old = slot.message ?? undefined;
  const draft = draftMessage(body, files, old);
  refuseBroken([...breaksFlagRules('edit', body, old), ...breaksMessageRules(draft)]);
  slot.message = toMessage(draft, slot.id, slot.ephemeral);
}

/** A new message in a slot of its own; `userId` is null where it answers nobody. */
export function createSlot(body: MessageBody, files: Upload[], userId: string | null): Slot {
  const draft = draftMessage(body, files);
  const kind = userId === null ? 'posted' : 'message';
  refuseBroken([...breaksFlagRules(kind, body), ...breaksMessageRules(draft)]);
  const slot = emptySlot(body, userId);
  slot.message = toMessage(draft, slot.id, slot.ephemeral);
  return slot;
}

const COMMAND = 2;
const PRESS = 3;
const AUTOCOMPLETE = 4;
const SUBMIT = 5;

// Docs, Interaction callback type.
const KINDS: ReadonlyMap<unknown, Kind> = new Map<number, Kind>([
  [CALLBACK.message, { schema: 'answer', to: [COMMAND, PRESS, SUBMIT], take: answer }],
  [CALLBACK.deferred, { schema: 'answer', to: [COMMAND, PRESS, SUBMIT], take: defer }],
  [CALLBACK.deferredUpdate, { schema: 'update', to: [PRESS, SUBMIT], take: deferUpdate }],
  [CALLBACK.update, { schema: 'update', to: [PRESS, SUBMIT], take: update }],
  [CALLBACK.suggestions, { schema: 'suggestions', to: [AUTOCOMPLETE], take: suggest }],
  [CALLBACK.modal, { schema: 'modal', to: [COMMAND, PRESS], take: open }],
]);

function answer(interaction: Interaction, { data }: Callback, files: Upload[]): void {
  interaction.answer = createSlot(data ?? {}, files, interaction.userId);
}

function defer(interaction: Interaction, { data }: Callback): void {
  refuseBroken(breaksFlagRules('deferral', data ?? {}));
  interaction.answer = emptySlot(data ?? {}, interaction.userId);
}

function deferUpdate(interaction: Interaction): void {
  interaction.answer = sourceOf(interaction);
}

function update(interaction: Interaction, { data }: Callback, files: Upload[]): void {
  const slot = sourceOf(interaction);
  editSlot(slot, data ?? {}, files);
  interaction.answer = slot;
}

function suggest(interaction: Interaction, { data }: Callback): void {
  const choices = data?.choices ?? [];
  refuseBroken(breaksChoiceRules(choices));
  interaction.choices = choices;
}

function open(interaction: Interaction, { data }: Callback): void {
  if (data) refuseBroken(breaksModalRules(data));
  interaction.modal = data ?? null;
}

function sourceOf({ source, label }: Interaction): Slot {
  if (source === null) throw invalidForm({ rule: 'only a message can be updated', value: label });
  return source;
}

function emptySlot({ flags }: MessageBody, userId: string | null): Slot {
  return { id: snowflake(), userId, ephemeral: Boolean((flags ?? 0) & FLAGS.ephemeral), message: null, deleted: false };
}
