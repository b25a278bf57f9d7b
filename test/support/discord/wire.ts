/** The parts of Discord's JSON that the stand-in reads. Bodies have passed Discord's schemas before they get these types. */

/** Any message or modal component; which fields are present depends on `type`. */
export type Component = {
  type: number;
  id?: number | null;
  custom_id?: string | null;
  content?: string;
  style?: number;
  label?: string | null;
  emoji?: unknown;
  url?: string | null;
  disabled?: boolean | null;
  sku_id?: string | null;
  components?: Component[];
  accessory?: Component;
  component?: Component;
  items?: { media: { url: string } }[];
  media?: { url: string };
  file?: { url: string };
  options?: { value: string }[];
  value?: string | null;
  required?: boolean | null;
  min_length?: number | null;
  max_length?: number | null;
  min_values?: number | null;
  max_values?: number | null;
};

/** An embed's counted and linked fields. */
export type Embed = {
  title?: string | null;
  description?: string | null;
  author?: { name?: string | null; icon_url?: string | null } | null;
  footer?: { text?: string | null; icon_url?: string | null } | null;
  fields?: { name: string; value: string }[] | null;
  image?: { url?: string | null } | null;
  thumbnail?: { url?: string | null } | null;
};

/** What a bot sends to create or edit a message. An absent field leaves an edited message as it was; null empties it. */
export type MessageBody = {
  content?: string | null;
  embeds?: Embed[] | null;
  components?: Component[] | null;
  flags?: number | null;
  poll?: unknown;
  attachments?: { id: string; filename?: string | null }[] | null;
  allowed_mentions?: { parse?: unknown[] | null; users?: unknown[] | null; roles?: unknown[] | null } | null;
};

/** A file that came with a request, or belongs to a message. */
export type Upload = { id: string; filename: string; contentType: string; bytes: Buffer };

export type Choice = { name: string; value: string | number; name_localizations?: Record<string, string> | null };

/** A command option; types 1 and 2 are a subcommand and a group of them. */
export type CommandOption = {
  type: number;
  name: string;
  description: string;
  name_localizations?: Record<string, string> | null;
  description_localizations?: Record<string, string> | null;
  required?: boolean | null;
  autocomplete?: boolean | null;
  choices?: Choice[] | null;
  options?: CommandOption[] | null;
  min_value?: number | null;
  max_value?: number | null;
  min_length?: number | null;
  max_length?: number | null;
};

/** A command as a bot registers it. */
export type Command = {
  name: string;
  description?: string | null;
  type?: number | null;
  name_localizations?: Record<string, string> | null;
  description_localizations?: Record<string, string> | null;
  options?: CommandOption[] | null;
  integration_types?: number[] | null;
  contexts?: number[] | null;
  default_member_permissions?: string | number | null;
};

/** A command as Discord lists it. */
export type RegisteredCommand = Command & { id: string; application_id: string; version: string; guild_id?: string };

/** Message flags, Discord's bits. */
export const FLAGS = { suppressEmbeds: 1 << 2, ephemeral: 1 << 6, loading: 1 << 7, silent: 1 << 12, v2: 1 << 15 };

/** Component types, Discord's numbers. */
export const COMPONENT = { row: 1, button: 2, menu: 3, input: 4, text: 10, file: 13, label: 18, upload: 19 };

/** Command types, Discord's numbers. */
export const COMMAND_TYPE = { slash: 1, message: 3 };
