import { COMPONENT_RULES } from './componentRules.ts';
import { allComponents } from './components.ts';
import type { Broken } from './refusal.ts';
import { applyRules, lengthOf, over, type Rule } from './rules.ts';
import { COMPONENT, type Component, type Embed, FLAGS, type MessageBody, type Upload } from './wire.ts';

/** Discord's limits on a message that its OpenAPI document leaves out. */
export const MESSAGE_LIMITS = {
  content: 2000, // characters; docs, Create Message
  embedCharacters: 6000, // characters, all embeds of a message together; docs, Message resource, embed limits
  legacyRows: 5, // action rows without Components V2; docs, Component reference
  files: 10, // files in one message; docs, Uploading files
  fileBytes: 10 * 1024 * 1024, // bytes in one file on a server without boosts; docs, Uploading files
};

/** What the rules look at: the message as it would become, and the request that would make it so. */
export type Draft = {
  content: string;
  embeds: Embed[];
  components: Component[];
  flags: number;
  poll: unknown;
  /** Files that the message would have, new and kept. */
  files: Upload[];
  /** Ids in the request's `attachments` that name neither a sent nor a kept file. */
  unknownAttachments: string[];
  /** The request's own, since an edit's mentions are decided anew. */
  mentions: MessageBody['allowed_mentions'];
};

/** One entry per rule that the draft breaks. */
export function breaksMessageRules(draft: Draft): Broken[] {
  return [...applyRules(MESSAGE_RULES, draft), ...applyRules(COMPONENT_RULES, allComponents(draft.components))];
}

const MESSAGE_RULES: readonly Rule<Draft>[] = [
  { rule: 'a message is not empty', broken: emptyMessage },
  {
    rule: 'content holds at most 2000 characters',
    broken: ({ content }) => over(content.length, MESSAGE_LIMITS.content),
  },
  { rule: 'embeds hold at most 6000 characters together', broken: embedSum },
  { rule: 'no content, embeds or poll beside Components V2', broken: besideV2 },
  { rule: 'Components V2 need their flag', broken: missingV2Flag },
  { rule: 'at most 5 rows without Components V2', broken: legacyRowCount },
  { rule: 'attachment:// names a file of the message', broken: danglingReference },
  { rule: 'an attachments entry belongs to a file', broken: ({ unknownAttachments }) => unknownAttachments[0] },
  { rule: 'a file beside Components V2 is shown by one of them', broken: hiddenFile },
  { rule: 'at most 10 files', broken: ({ files }) => over(files.length, MESSAGE_LIMITS.files) },
  { rule: 'a file has at most 10 MiB', broken: largeFile },
  { rule: 'allowed_mentions is { parse: [] }', broken: openMentions },
];

function emptyMessage({ content, embeds, components, files, poll }: Draft): unknown {
  return content === '' && embeds.length + components.length + files.length === 0 && !poll ? '' : undefined;
}

function embedSum({ embeds }: Draft): unknown {
  const texts = embeds.flatMap((embed) => [
    embed.title,
    embed.description,
    embed.author?.name,
    embed.footer?.text,
    ...(embed.fields ?? []).flatMap((field) => [field.name, field.value]),
  ]);
  return over(lengthOf(texts), MESSAGE_LIMITS.embedCharacters);
}

function besideV2({ flags, content, embeds, poll }: Draft): unknown {
  if (!(flags & FLAGS.v2)) return undefined;
  if (content !== '') return content;
  return embeds.length > 0 ? embeds : (poll ?? undefined);
}

function missingV2Flag({ flags, components }: Draft): unknown {
  return flags & FLAGS.v2 ? undefined : components.find((component) => component.type !== COMPONENT.row);
}

function legacyRowCount({ flags, components }: Draft): unknown {
  return flags & FLAGS.v2 ? undefined : over(components.length, MESSAGE_LIMITS.legacyRows);
}

function danglingReference(draft: Draft): unknown {
  const names = new Set(draft.files.map((file) => file.filename));
  return references(draft).find((name) => !names.has(name));
}

/** Discord takes such a file, but shows it to nobody. */
function hiddenFile(draft: Draft): unknown {
  const named = references(draft);
  return draft.flags & FLAGS.v2 ? draft.files.find((file) => !named.includes(file.filename))?.filename : undefined;
}

const ATTACHMENT = 'attachment://';

function references({ embeds, components }: Draft): string[] {
  const urls = [
    ...embeds.flatMap((e) => [e.image?.url, e.thumbnail?.url, e.author?.icon_url, e.footer?.icon_url]),
    ...allComponents(components).flatMap((c) => [
      c.file?.url,
      c.media?.url,
      ...(c.items ?? []).map((item) => item.media.url),
    ]),
  ];
  return urls.flatMap((url) => (url?.startsWith(ATTACHMENT) ? [url.slice(ATTACHMENT.length)] : []));
}

function largeFile({ files }: Draft): unknown {
  const large = files.find((file) => file.bytes.length > MESSAGE_LIMITS.fileBytes);
  return large && `${large.filename}: ${large.bytes.length} bytes`;
}

/** Discord would take other values; this bot quotes strangers, so nothing it sends may ever ping. */
function openMentions({ mentions }: Draft): unknown {
  const closed = mentions?.parse?.length === 0 && !mentions.users?.length && !mentions.roles?.length;
  return closed ? undefined : (mentions ?? 'absent');
}
