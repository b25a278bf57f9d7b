import { type ChatInputCommandInteraction, MessageFlags } from 'discord.js';
import { describeError } from './describe-error.ts';
import { paintNotice, toMessage } from './message.ts';

/** What is used of an interaction that is answered, whatever its kind. */
type Asked = Pick<ChatInputCommandInteraction, 'guildId' | 'user' | 'token' | 'followUp'>;

/** Those who were answered in the last 15 minutes, by server and user: what comes of what they did can still be said to them. */
export type Askers = {
  /** Somebody is being answered; `answered` resolves once he is. */
  begin(asked: Asked, answered: Promise<void>): void;
  /** Says one thing to him alone, below his last answer, once; nothing where he has none. Never rejects. */
  tell(server: string, who: string, text: string): Promise<void>;
};

const FOLLOWED_MS = 15 * 60_000; // how long an answer can be followed (Discord's docs, Followup Messages)

/** Nobody was answered yet; what cannot be said is told to the log. */
export function createAskers(log: (line: string) => void, token: string): Askers {
  const last = new Map<
    string,
    { readonly asked: Asked; readonly answered: Promise<void>; readonly forgotten: NodeJS.Timeout; told: boolean }
  >();
  const nameOf = (server: string | null, who: string) => `${server} ${who}`;
  return {
    begin(asked, answered) {
      const name = nameOf(asked.guildId, asked.user.id);
      clearTimeout(last.get(name)?.forgotten);
      // What was typed is not to stay in memory for longer than it serves.
      const forgotten = setTimeout(() => last.delete(name), FOLLOWED_MS).unref();
      last.set(name, { asked, answered, forgotten, told: false });
    },
    async tell(server, who, text) {
      const known = last.get(nameOf(server, who));
      if (known === undefined || known.told) return;
      known.told = true; // an import makes many changes
      const { asked, answered } = known;
      await answered; // before its first edit, a public answer would swallow this and show it to everyone
      try {
        const flags = [MessageFlags.IsComponentsV2, MessageFlags.Ephemeral] as const;
        await asked.followUp({ ...toMessage(paintNotice(text)), flags });
      } catch (error) {
        log(`a private word was not delivered: ${describeError(error, [asked.token, token])}`);
      }
    },
  };
}
