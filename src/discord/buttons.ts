import { type APIMessageTopLevelComponent, ButtonStyle, ComponentType } from 'discord.js';
import type { Action } from '../answers/reply.ts';
import { type Command, commandOf } from '../command.ts';
import { optionsIn } from '../options.ts';
import { decodeAction, encodeAction, needsFile } from './custom-id.ts';
import { unescapeText } from './escape.ts';
import { LIMITS } from './limits.ts';
import type { Painted } from './message.ts';

/** A component as far as it is looked into here. */
type Part = {
  readonly type: number;
  readonly content?: string;
  readonly custom_id?: string;
  readonly components?: readonly Part[];
};

/** A message as Discord gives it back; `file` reads the text of its first file, which is seldom needed. */
export type Received = { readonly components: readonly object[]; readonly file: () => Promise<string> };

/**
 * A message with a button for each action, in rows below it. Left out are those that do not fit: neither into a
 * custom_id nor, for their long values, read back from what the message shows; or the last ones, in a message so full.
 */
export function withButtons(painted: Painted, actions: readonly Action[]): Painted {
  const parts = partsOf(painted.components);
  const shown = { text: textShown(parts), file: painted.files[0]?.text ?? '' };
  const buttons = new Map(
    actions.flatMap((action) => {
      const id = encodeAction(action, shown);
      return id === null ? [] : [[id, buttonOf(action, id)] as const];
    }),
  );
  const room = LIMITS.components - parts.length;
  const most = Math.floor((room * LIMITS.rowButtons) / (LIMITS.rowButtons + 1)); // each row is a component as well
  const fitting = [...buttons.values()].slice(0, Math.max(0, most));
  const rows = fitting.flatMap((_, at): APIMessageTopLevelComponent[] => {
    if (at % LIMITS.rowButtons > 0) return [];
    return [{ type: ComponentType.ActionRow, components: fitting.slice(at, at + LIMITS.rowButtons) }];
  });
  return { ...painted, components: [...painted.components, ...rows] };
}

/**
 * What the button stands for that has this custom_id in a message of ours, and the command that it names; null where
 * the message has no such button, or where it may not be: the command must not be the owner's and has to take the options.
 */
export async function actionOf(
  customId: string,
  { components, file }: Received,
  commands: ReadonlyMap<string, Command>,
) {
  const parts = partsOf(components as readonly Part[]);
  const isThere = parts.some(({ type, custom_id }) => type === ComponentType.Button && custom_id === customId);
  if (!isThere) return null;
  const shown = { text: textShown(parts), file: needsFile(customId) ? await file() : '' };
  const namesOf = (name: string) => optionsIn('action', commands.get(name)?.options ?? {}).map(([option]) => option);
  const action = decodeAction(customId, shown, namesOf);
  const command = action && commandOf(action, commands.values());
  return command && { command, options: action.options };
}

/** The first text of a message, as it was before it was painted: with the question or the topic, whole or shortened. */
function textShown(parts: readonly Part[]): string {
  return unescapeText(parts.find(({ type }) => type === ComponentType.TextDisplay)?.content ?? '');
}

function partsOf(components: readonly Part[]): Part[] {
  return components.flatMap((part) => [part, ...partsOf(part.components ?? [])]);
}

function buttonOf({ label }: Action, custom_id: string) {
  const type = ComponentType.Button as const;
  return { type, style: ButtonStyle.Secondary as const, label: label.slice(0, LIMITS.buttonLabel), custom_id };
}
