import { randomUUID } from 'node:crypto';
import { acknowledge, createSlot, editSlot } from './answers.ts';
import { snowflake } from './ids.ts';
import { Refusal, refuseBroken } from './refusal.ts';
import { breaksSchema } from './schemas.ts';
import { CALLBACK, type Interaction, type Slot } from './seen.ts';
import type { MessageBody, Upload } from './wire.ts';

/** What starts an interaction. */
export type Opening = { type: number; label: string; guildId: string; userId: string; source?: Slot };

/** All interactions of one stand-in, and what a bot may do to them over REST. Every method throws Refusal. */
export type Desk = {
  /** Starts the clock of a new interaction. */
  open(opening: Opening): Interaction;
  callback(id: string, token: string, body: unknown, files: Upload[]): Interaction;
  fetch(token: string, message: string): Slot;
  edit(token: string, message: string, body: unknown, files: Upload[]): Slot;
  remove(token: string, message: string): void;
  followUp(token: string, body: unknown, files: Upload[]): Slot;
  /** The server in which a usable token's interaction began. */
  guildOf(token: string): string;
  /** The slot of a message that stands somewhere. */
  slotOf(messageId: string): Slot | undefined;
  /** Stops all clocks. */
  close(): void;
};

/**
 * A new desk.
 * @param ackDeadlineMs milliseconds to acknowledge in
 * @param tokenLifeMs milliseconds that an interaction's token can be used for
 * @param expired is told of each interaction that nobody acknowledged in time
 */
export function openDesk(ackDeadlineMs: number, tokenLifeMs: number, expired: (late: Interaction) => void): Desk {
  const interactions = new Map<string, Interaction>(); // by token
  const clocks = new Map<Interaction, NodeJS.Timeout>();

  function open({ type, label, guildId, userId, source }: Opening): Interaction {
    const interaction: Interaction = {
      ...{ id: snowflake(), token: randomUUID(), type, label, guildId, userId, source: source ?? null },
      ...{ sentAt: performance.now(), state: 'open', acknowledgedAfterMs: null, callback: null },
      ...{ answer: null, edits: 0, followUps: [], choices: null, modal: null },
    };
    interactions.set(interaction.token, interaction);
    clocks.set(interaction, setTimeout(expire, ackDeadlineMs, interaction));
    return interaction;
  }

  function expire(interaction: Interaction): void {
    interaction.state = 'expired';
    expired(interaction);
  }

  function callback(id: string, token: string, body: unknown, files: Upload[]): Interaction {
    const interaction = interactions.get(token);
    if (interaction?.id !== id) throw unknown(10062, 'Unknown interaction', id);
    acknowledge(interaction, body, files);
    clearTimeout(clocks.get(interaction));
    return interaction;
  }

  /** A token can be used once its interaction was acknowledged, and until it is too old. */
  function byToken(token: string): Interaction {
    const interaction = interactions.get(token);
    if (interaction?.state !== 'acknowledged') {
      throw unknown(10015, 'Unknown Webhook', interaction ? `${interaction.label} is ${interaction.state}` : 'token');
    }
    if (performance.now() - interaction.sentAt > tokenLifeMs) {
      const broken = [{ rule: `an interaction token lives ${tokenLifeMs} ms`, value: interaction.label }];
      throw new Refusal(401, 50027, 'Invalid Webhook Token', broken);
    }
    return interaction;
  }

  function fetch(token: string, message: string): Slot {
    const { answer, followUps, label } = byToken(token);
    const slot =
      message === '@original' ? answer : [answer, ...followUps].find((candidate) => candidate?.id === message);
    if (!slot || slot.deleted) throw unknown(10008, 'Unknown Message', `${label} ${message}`);
    return slot;
  }

  function edit(token: string, message: string, body: unknown, files: Upload[]): Slot {
    const slot = fetch(token, message);
    refuseBroken(breaksSchema('edit', body));
    editSlot(slot, body as MessageBody, files);
    const interaction = byToken(token);
    if (slot === interaction.answer) interaction.edits += 1;
    return slot;
  }

  function remove(token: string, message: string): void {
    const slot = fetch(token, message);
    slot.message = null;
    slot.deleted = true;
  }

  /** As documented, the first follow-up to a deferral that still shows "thinking" fills it, and stays as private as it was. */
  function followUp(token: string, body: unknown, files: Upload[]): Slot {
    const interaction = byToken(token);
    refuseBroken(breaksSchema('followUp', body));
    const { answer } = interaction;
    if (interaction.callback === CALLBACK.deferred && answer && !answer.deleted && !answer.message) {
      editSlot(answer, body as MessageBody, files);
      return answer;
    }
    const slot = createSlot(body as MessageBody, files, interaction.userId);
    interaction.followUps.push(slot);
    return slot;
  }

  return {
    ...{ open, callback, fetch, edit, remove, followUp },
    guildOf: (token) => byToken(token).guildId,
    slotOf: (messageId) =>
      [...interactions.values()].flatMap((i) => [i.answer ?? [], i.followUps].flat()).find((s) => s.id === messageId),
    close: () => {
      for (const clock of clocks.values()) clearTimeout(clock);
    },
  };
}

function unknown(code: number, what: string, value: string): Refusal {
  return new Refusal(404, code, what, [{ rule: what, value }]);
}
