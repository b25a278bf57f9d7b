import { createSocket } from 'node:dgram';
import { expect, test } from 'vitest';
import { createLookup } from '../../src/web/lookup.ts';

const [A, AAAA] = [1, 28]; // types of DNS records
const [NO_ERROR, NO_SUCH_NAME] = [0, 3];

/** A name server of one record a type; null does not answer at all. */
async function nameServer(records: { readonly [type: number]: readonly number[] } | null, code = NO_ERROR) {
  const socket = createSocket('udp4');
  let questions = 0;
  socket.on('message', (question, from) => {
    questions += 1;
    if (records === null) return;
    const end = question.indexOf(0, 12) + 5; // the name, its type and its class
    const data = records[question.readUInt16BE(end - 4)];
    const head = Buffer.from([...question.subarray(0, 2), 0x81, 0x80 | code, 0, 1, 0, data ? 1 : 0, 0, 0, 0, 0]);
    const record = data ? [0xc0, 12, ...question.subarray(end - 4, end), 0, 0, 0, 60, 0, data.length, ...data] : [];
    socket.send(Buffer.concat([head, question.subarray(12, end), Buffer.from(record)]), from.port, from.address);
  });
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  return {
    lookup: createLookup([`127.0.0.1:${socket.address().port}`]),
    questions: () => questions,
    close: () => new Promise<void>((resolve) => socket.close(resolve)),
  };
}

const IPV4 = [93, 184, 215, 14];
const IPV6 = [0x26, 0, ...Array<number>(13).fill(0), 1];
const { signal } = new AbortController();

test('both kinds of addresses are asked for once, IPv4 first', async () => {
  const server = await nameServer({ [A]: IPV4, [AAAA]: IPV6 });
  expect(await server.lookup('ferry.example', signal)).toEqual(['93.184.215.14', '2600::1']);
  expect(server.questions()).toBe(2);
  await server.close();
});

test.each([
  ['only IPv4', { [A]: IPV4 }, ['93.184.215.14']],
  ['only IPv6', { [AAAA]: IPV6 }, ['2600::1']],
])('%s is enough', async (_, records, addresses) => {
  const server = await nameServer(records);
  expect(await server.lookup('ferry.example', signal)).toEqual(addresses);
  await server.close();
});

test('a name that does not exist is a system error', async () => {
  const server = await nameServer({}, NO_SUCH_NAME);
  await expect(server.lookup('ferry.example', signal)).rejects.toMatchObject({ code: 'ENOTFOUND' });
  await server.close();
});

test('a silent server is not waited for once the signal aborts', async () => {
  const server = await nameServer(null);
  const controller = new AbortController();
  const found = server.lookup('ferry.example', controller.signal);
  controller.abort();
  await expect(found).rejects.toMatchObject({ code: 'ECANCELLED' });
  await server.close();
});
