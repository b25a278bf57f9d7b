import { type APIMessageTopLevelComponent, type BaseMessageOptions, ComponentType, MessageFlags } from 'discord.js';
import { clip } from './clip.ts';
import { SHARES } from './limits.ts';

/**
 * A message as it is painted: Components V2, text files that its File components name, and a PNG that its gallery names.
 */
export type Painted = {
  readonly components: readonly APIMessageTopLevelComponent[];
  readonly files: readonly { readonly name: string; readonly text: string }[];
  readonly picture?: { readonly name: string; readonly png: Uint8Array };
};

/** What every message of ours carries: it is Components V2, and nothing in it pings anyone. */
export type Message = Pick<BaseMessageOptions, 'components' | 'files' | 'allowedMentions'> & {
  readonly flags: MessageFlags.IsComponentsV2;
};

/** A painted message as discord.js sends it. */
export function toMessage({ components, files, picture }: Painted): Message {
  return {
    flags: MessageFlags.IsComponentsV2,
    components: [...components],
    files: [
      ...(picture ? [{ name: picture.name, attachment: Buffer.from(picture.png) }] : []),
      ...files.map(({ name, text }) => ({ name, attachment: Buffer.from(text, 'utf8') })),
    ],
    allowedMentions: { parse: [] },
  };
}

/** A single word to one person: what went wrong, shown as written; cut when it is very long. */
export function paintNotice(text: string): Painted {
  return { components: [textDisplay(clip(text, SHARES.notice).text)], files: [] };
}

/** A Text Display. */
export function textDisplay(content: string): { type: ComponentType.TextDisplay; content: string } {
  return { type: ComponentType.TextDisplay, content };
}
