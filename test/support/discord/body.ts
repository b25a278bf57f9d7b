import type { IncomingMessage } from 'node:http';
import { Refusal } from './refusal.ts';
import type { Upload } from './wire.ts';

/** A request's body: parsed JSON (undefined without one), and the files that came beside it. */
export type Body = { json: unknown; files: Upload[] };

/**
 * Reads JSON, or multipart with `payload_json` and `files[n]`.
 * @throws Refusal 400 for another content type or form, or for what is not JSON
 */
export async function readBody(request: IncomingMessage): Promise<Body> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const bytes = Buffer.concat(chunks);
  const type = request.headers['content-type'] ?? '';
  if (type.startsWith('multipart/form-data')) return readForm(bytes, type);
  if (bytes.length === 0) return { json: undefined, files: [] };
  if (!type.startsWith('application/json')) throw malformed('a body is JSON or multipart/form-data', type);
  return { json: parsed(bytes.toString('utf8')), files: [] };
}

async function readForm(bytes: Buffer<ArrayBuffer>, type: string): Promise<Body> {
  const form = await new Request('http://localhost', { method: 'POST', headers: { 'content-type': type }, body: bytes })
    .formData()
    .catch((error: Error) => {
      throw malformed('a form is well formed', error.message);
    });
  const files: Upload[] = [];
  let json: unknown;
  for (const [name, value] of form) {
    if (name === 'payload_json' && typeof value === 'string') json = parsed(value);
    else files.push(await upload(name, value));
  }
  return { json, files };
}

async function upload(name: string, value: File | string): Promise<Upload> {
  const [, id] = /^files\[(\d{1,3})\]$/.exec(name) ?? [];
  if (id === undefined || typeof value === 'string') throw malformed('a form has payload_json and files[n]', name);
  return { id, filename: value.name, contentType: value.type, bytes: Buffer.from(await value.arrayBuffer()) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) throw malformed('a body is JSON', error.message);
    throw error;
  }
}

function malformed(rule: string, value: string): Refusal {
  return new Refusal(400, 50109, 'The request body contains invalid JSON.', [{ rule, value }]);
}
