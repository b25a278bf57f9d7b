import type { Attachment } from 'discord.js';
import { UserError } from '../errors.ts';
import type { Upload } from '../upload.ts';
import { fetchAttachment } from '../web/attachment.ts';
import type { WebSettings } from '../web/settings.ts';

/** Reads a file that Discord keeps: at most so many bytes, within so many milliseconds; throws a UserError else. */
export type FetchFile = (
  address: string,
  limits: { readonly most: number; readonly patienceMs?: number },
) => Promise<Uint8Array>;

/** Reads files from Discord's own hosts, and from where `api` is. */
export function createFetchFile(api: string, web: WebSettings): FetchFile {
  return async (address, { most, patienceMs = web.totalMs }) => {
    const settings = { ...web, maxBytes: most, totalMs: Math.min(patienceMs, web.totalMs) };
    return (await fetchAttachment(address, api, settings)).bytes;
  };
}

/** A file of a message, a command or a form; nothing of it is fetched before it is read. */
export function uploadOf({ name, size, url }: Pick<Attachment, 'name' | 'size' | 'url'>, fetchFile: FetchFile): Upload {
  return {
    name,
    async read(most) {
      if (size > most) throw new UserError(`${name} has ${number(size)} bytes; at most ${number(most)} are read.`);
      try {
        return await fetchFile(url, { most });
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        // The address in its words means nothing to whoever attached the file.
        throw new UserError(`${name} could not be fetched from Discord; attach it again.`, { cause: error });
      }
    },
  };
}

function number(value: number): string {
  return value.toLocaleString('en');
}
