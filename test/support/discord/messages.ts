import { snowflake } from './ids.ts';
import type { Draft } from './messageRules.ts';
import type { Broken } from './refusal.ts';
import { shown } from './refusal.ts';
import { type Component, type Embed, FLAGS, type MessageBody, type Upload } from './wire.ts';

/** A file that a message carries; `text()` reads its bytes as UTF-8. */
export type Attachment = Upload & { text(): string };

/** A message as its readers see it; an edit makes a new one with the same id. */
export type Message = {
  readonly id: string;
  readonly flags: number;
  readonly content: string;
  readonly embeds: readonly Embed[];
  readonly components: readonly Component[];
  readonly attachments: readonly Attachment[];
  readonly poll: unknown;
};

/** The message that `body` and `uploads` would make, out of `old` when it is an edit. */
export function draftMessage(body: MessageBody, uploads: readonly Upload[], old?: Message): Draft {
  const listed = body.attachments?.map((entry) => entry.id);
  const kept = (old?.attachments ?? []).filter((file) => listed?.includes(file.id) ?? true);
  const known = [...kept, ...uploads];
  return {
    content: patched(body.content, old?.content, ''),
    embeds: patched(body.embeds, old && [...old.embeds], []),
    components: patched(body.components, old && [...old.components], []),
    flags: (body.flags ?? 0) | ((old?.flags ?? 0) & (FLAGS.v2 | FLAGS.ephemeral)),
    poll: body.poll ?? old?.poll,
    files: [...kept, ...uploads.map((upload) => renamed(upload, body))],
    unknownAttachments: (listed ?? []).filter((id) => !known.some((file) => file.id === id)),
    mentions: body.allowed_mentions,
  };
}

/** The draft as a message with an id; `ephemeral` was decided elsewhere. */
export function toMessage(draft: Draft, id: string, ephemeral: boolean): Message {
  const { content, embeds, components, poll } = draft;
  const attachments = draft.files.map((file) => ({
    ...file,
    id: file.id.length > MOST_DIGITS_OF_A_PART ? file.id : snowflake(),
    text: () => file.bytes.toString('utf8'),
  }));
  const flags = (draft.flags & ~FLAGS.ephemeral) | (ephemeral ? FLAGS.ephemeral : 0);
  return { id, flags, content, embeds, components, attachments, poll };
}

/** Flags in `body` that this kind of request may not carry, and the one that no edit takes away. */
export function breaksFlagRules(
  kind: 'deferral' | 'message' | 'posted' | 'edit',
  body: MessageBody,
  old?: Message,
): Broken[] {
  const flags = body.flags ?? 0;
  const strange = flags & ~SETTABLE[kind];
  const lostV2 = old !== undefined && old.flags & FLAGS.v2 && body.flags != null && !(flags & FLAGS.v2);
  return [
    ...(strange ? [{ rule: `a ${kind} carries only flags ${SETTABLE[kind]}`, value: shown(flags) }] : []),
    ...(lostV2 ? [{ rule: 'the Components V2 flag cannot be taken off', value: shown(flags) }] : []),
  ];
}

const SETTABLE = {
  deferral: FLAGS.ephemeral, // docs, Interaction response: the only flag a deferral may have
  message: FLAGS.suppressEmbeds | FLAGS.ephemeral | FLAGS.silent | FLAGS.v2,
  posted: FLAGS.suppressEmbeds | FLAGS.silent | FLAGS.v2, // nothing to hide: it answers nobody
  edit: FLAGS.suppressEmbeds | FLAGS.ephemeral | FLAGS.v2, // EPHEMERAL is taken and changes nothing
};

const MOST_DIGITS_OF_A_PART = 3; // files[0] … files[999] are numbered parts; anything longer is a snowflake

function patched<T>(sent: T | null | undefined, old: T | undefined, empty: T): T {
  return sent === undefined ? (old ?? empty) : (sent ?? empty);
}

function renamed(upload: Upload, body: MessageBody): Upload {
  const entry = body.attachments?.find(({ id }) => id === upload.id);
  return entry?.filename ? { ...upload, filename: entry.filename } : upload;
}
