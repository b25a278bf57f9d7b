import type { Message } from './messages.ts';
import type { Choice, Component } from './wire.ts';

/** A form that the bot opened. */
export type Modal = { custom_id: string; title: string; components: Component[] };

/** A place in a channel where a message stands, stood, or is awaited. */
export type Slot = {
  readonly id: string;
  readonly ephemeral: boolean;
  /** Whose command or button it answers; null where the bot posted it by itself. */
  readonly userId: string | null;
  /** Null while the bot "is thinking", and after deletion. */
  message: Message | null;
  deleted: boolean;
};

/** What the asker sees of one interaction; it goes on changing as the bot goes on. */
export type Seen = {
  /** Milliseconds from sending the interaction to its acknowledgement; null before that. */
  readonly acknowledgedAfterMs: number | null;
  /** Whether the acknowledgement was a deferral (type 5 or 6). */
  readonly deferred: boolean;
  /** Whether only the asker sees the answer, as the acknowledgement decided. */
  readonly ephemeral: boolean;
  /** The answer, or for a component the message it stands on. */
  readonly message: Message | null;
  /** Follow-ups that still stand, in order. */
  readonly followUps: Message[];
  /** Whether the answer was deleted. */
  readonly deleted: boolean;
  /** Autocomplete suggestions. */
  readonly choices: Choice[] | null;
  readonly modal: Modal | null;
};

/** One interaction from sending to the end of its token. */
export type Interaction = {
  readonly id: string;
  readonly token: string;
  /** Discord's interaction type: 2 command, 3 component, 4 autocomplete, 5 modal. */
  readonly type: number;
  /** For errors: `/ask`, `button page:2`. */
  readonly label: string;
  readonly guildId: string;
  readonly userId: string;
  /** The message that a component stands on. */
  readonly source: Slot | null;
  readonly sentAt: number;
  state: 'open' | 'acknowledged' | 'expired';
  acknowledgedAfterMs: number | null;
  /** The type of the callback, once there was one. */
  callback: number | null;
  answer: Slot | null;
  /** Edits of the answer so far. */
  edits: number;
  readonly followUps: Slot[];
  choices: Choice[] | null;
  modal: Modal | null;
};

/** Whether nothing more is owed: the answer stands, or was replaced by a follow-up. */
export function isSettled({ callback, answer, edits, followUps }: Interaction): boolean {
  if (callback === null) return false;
  if (callback === CALLBACK.deferredUpdate) return edits > 0 || answer?.deleted === true || followUps.length > 0;
  if (callback !== CALLBACK.deferred) return true;
  return answer?.deleted ? followUps.length > 0 : answer?.message != null;
}

/** A live view of a message that answers no interaction. */
export function slotView(slot: Slot): Seen {
  const nothing = { acknowledgedAfterMs: null, deferred: false, ephemeral: false, choices: null, modal: null };
  return {
    ...{ ...nothing, followUps: [] },
    get message() {
      return slot.message;
    },
    get deleted() {
      return slot.deleted;
    },
  };
}

/** A live view of the interaction. */
export function viewOf(interaction: Interaction): Seen {
  return {
    get acknowledgedAfterMs() {
      return interaction.acknowledgedAfterMs;
    },
    get deferred() {
      return interaction.callback === CALLBACK.deferred || interaction.callback === CALLBACK.deferredUpdate;
    },
    get ephemeral() {
      return interaction.answer?.ephemeral ?? false;
    },
    get message() {
      return interaction.answer?.message ?? null;
    },
    get followUps() {
      return interaction.followUps.flatMap(({ message }) => message ?? []);
    },
    get deleted() {
      return interaction.answer?.deleted ?? false;
    },
    get choices() {
      return interaction.choices;
    },
    get modal() {
      return interaction.modal;
    },
  };
}

/** Types of an interaction callback, Discord's numbers. */
export const CALLBACK = { message: 4, deferred: 5, deferredUpdate: 6, update: 7, suggestions: 8, modal: 9 };
