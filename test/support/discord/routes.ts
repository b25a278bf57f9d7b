import type { Channels } from './channels.ts';
import type { Desk } from './desk.ts';
import { callbackOf, messageOf, type Place, userOf } from './payloads.ts';
import { Refusal } from './refusal.ts';
import type { Registry } from './registry.ts';
import type { Call, Route } from './rest.ts';
import type { Upload } from './wire.ts';

/** What the endpoints act on. */
export type Backend = {
  place: Place;
  gatewayUrl: () => string;
  registry: Registry;
  desk: Desk;
  channels: Channels;
  /** Files by attachment id. */
  files: Map<string, Upload>;
};

const V10 = '/api/v10';

/** Every endpoint that the stand-in knows. */
export function routesOf({ place, gatewayUrl, registry, desk, channels, files }: Backend): Route[] {
  const commands = `${V10}/applications/:application/commands`;
  const guildCommands = `${V10}/applications/:application/guilds/:guild/commands`;
  const webhook = `${V10}/webhooks/:application/:token`;
  const message = `${webhook}/messages/:message`;
  const bot = { method: 'GET', auth: true };
  // An interaction's token is all that its endpoints ask for.
  const open = { auth: false };
  return [
    { ...bot, pattern: `${V10}/gateway/bot`, handle: gatewayBot },
    { ...bot, pattern: `${V10}/users/@me`, handle: () => userOf(place.applicationId, true) },
    { ...bot, pattern: `${V10}/applications/@me`, handle: () => ({ id: place.applicationId, flags: 0 }) },
    { ...bot, pattern: commands, handle: own(() => registry.list('global')) },
    { ...bot, pattern: guildCommands, handle: own(({ params }) => registry.list(params.guild ?? '')) },
    { ...bot, method: 'PUT', pattern: commands, handle: own(({ json }) => registry.replace('global', json)) },
    {
      ...{ ...bot, method: 'PUT', pattern: guildCommands },
      handle: own(({ params, json }) => registry.replace(params.guild ?? '', json)),
    },
    { ...open, method: 'POST', pattern: `${V10}/interactions/:id/:token/callback`, handle: callback },
    { ...open, method: 'POST', pattern: webhook, handle: own(followUp) },
    { ...open, method: 'GET', pattern: message, handle: own(fetch) },
    { ...open, method: 'PATCH', pattern: message, handle: own(edit) },
    { ...open, method: 'DELETE', pattern: message, handle: own(remove) },
    { ...bot, pattern: `${V10}/channels/:channel`, handle: ({ params }) => channels.find(params.channel ?? '') },
    { ...bot, method: 'POST', pattern: `${V10}/channels/:channel/messages`, handle: post },
    { ...open, method: 'GET', pattern: '/attachments/:file/:filename', handle: download },
  ];

  function gatewayBot(): object {
    const limit = { total: 1000, remaining: 1000, reset_after: 0, max_concurrency: 1 };
    return { url: gatewayUrl(), shards: 1, session_start_limit: limit };
  }

  function callback({ params, query, json, files: uploads }: Call): object | undefined {
    const interaction = desk.callback(params.id ?? '', params.token ?? '', json, uploads);
    keep(interaction.answer?.message?.attachments);
    return query.get('with_response') === 'true' ? callbackOf(interaction, place) : undefined;
  }

  function followUp({ params: { token = '' }, json, files: uploads }: Call): object {
    return shownAs(token, desk.followUp(token, json, uploads));
  }

  function fetch({ params: { token = '', message: id = '' } }: Call): object {
    return shownAs(token, desk.fetch(token, id));
  }

  function edit({ params: { token = '', message: id = '' }, json, files: uploads }: Call): object {
    return shownAs(token, desk.edit(token, id, json, uploads));
  }

  function remove({ params: { token = '', message: id = '' } }: Call): undefined {
    desk.remove(token, id);
  }

  function post({ params: { channel = '' }, json, files: uploads }: Call): object {
    const { slot, guildId } = channels.post(channel, json, uploads);
    keep(slot.message?.attachments);
    return messageOf(slot, guildId, place);
  }

  function shownAs(token: string, slot: ReturnType<Desk['fetch']>): object {
    keep(slot.message?.attachments);
    return messageOf(slot, desk.guildOf(token), place);
  }

  function keep(attachments: readonly Upload[] = []): void {
    for (const file of attachments) files.set(file.id, file);
  }

  function download({ params }: Call): Buffer {
    const file = files.get(params.file ?? '');
    if (file) return file.bytes;
    throw new Refusal(404, 0, '404: Not Found', [{ rule: 'the attachment exists', value: params.filename ?? '' }]);
  }

  /** Refuses paths with another application's id. */
  function own(handle: (call: Call) => unknown): (call: Call) => unknown {
    return (call) => {
      const { application = '' } = call.params;
      if (application === place.applicationId) return handle(call);
      const broken = [{ rule: `the application is ${place.applicationId}`, value: application }];
      throw new Refusal(404, 10002, 'Unknown Application', broken);
    };
  }
}
