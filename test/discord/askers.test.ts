import { expect, test, vi } from 'vitest';
import { createAskers } from '../../src/discord/askers.ts';

type Asked = Parameters<ReturnType<typeof createAskers>['begin']>[0];

const [SERVER, WHO, MINUTE_MS] = ['111111111111111111', '222222222222222221', 60_000];

test('whoever was answered over 15 minutes ago is forgotten, with what he typed; a newer answer is not', async () => {
  vi.useFakeTimers();
  try {
    const said: string[] = [];
    const asked = (name: string) =>
      ({
        guildId: SERVER,
        user: { id: WHO },
        token: name,
        followUp: async () => void said.push(name),
      }) as unknown as Asked;
    const askers = createAskers((line) => said.push(line), 'token');
    const tell = () => askers.tell(SERVER, WHO, 'It could not be told.');
    askers.begin(asked('first'), Promise.resolve());
    vi.advanceTimersByTime(10 * MINUTE_MS);
    askers.begin(asked('second'), Promise.resolve());
    vi.advanceTimersByTime(10 * MINUTE_MS);
    await tell();
    expect(said).toEqual(['second']);
    askers.begin(asked('third'), Promise.resolve());
    vi.advanceTimersByTime(15 * MINUTE_MS);
    await tell();
    expect(said).toEqual(['second']);
  } finally {
    vi.useRealTimers();
  }
});
