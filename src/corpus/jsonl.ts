import { type Outcome, refused } from './article.ts';
import { decode, type Encoding } from './decode.ts';
import { buildArticle, FIELD_NAMES, type FieldName, type Given } from './fields.ts';
import { LIMITS } from './limits.ts';
import { byteLines } from './lines.ts';

/**
 * Articles out of a .jsonl file of any size, one a line, a batch per chunk. A line that cannot be read is a fault on that
 * line; only a file whose first line is no text is given up.
 *
 * @param file its path, for faults
 * @param id what its articles are called, with `#` and the line, when they name no id
 */
export async function* readJsonl(
  chunks: AsyncIterable<Uint8Array>,
  file: string,
  id: string,
  lineCap: number = LIMITS.lineBytes,
): AsyncGenerator<Outcome[]> {
  let encoding: Encoding = 'ascii'; // of the file: that of its first line which is not ASCII
  let isFirst = true;
  for await (const batch of byteLines(chunks, lineCap)) {
    const outcomes: Outcome[] = [];
    for (const { line, bytes } of batch) {
      const decoded = bytes === null ? { ok: false as const, problem: tooLong(lineCap) } : decode(bytes);
      if (!decoded.ok) {
        outcomes.push(refused(file, line, decoded.problem));
        if (isFirst && bytes !== null) {
          yield outcomes;
          return;
        }
      } else if (decoded.encoding !== 'ascii' && encoding !== 'ascii' && decoded.encoding !== encoding) {
        outcomes.push(
          refused(file, line, `is ${decoded.encoding} where lines before are ${encoding}; save it as UTF-8`),
        );
      } else {
        if (encoding === 'ascii') encoding = decoded.encoding;
        if (decoded.text.trim() !== '') outcomes.push(readLine(decoded.text, file, line, id));
      }
      isFirst = false;
    }
    yield outcomes;
  }
}

function readLine(json: string, file: string, line: number, id: string): Outcome {
  const record = parseObject(json);
  if (record === null) {
    return refused(
      file,
      line,
      'is not a JSON object; write one article a line, as {"date": "YYYY-MM-DD", "text": "…"}',
    );
  }
  const fields = new Map<FieldName, Given>();
  for (const name of FIELD_NAMES) {
    if (Object.hasOwn(record, name)) fields.set(name, { line, ...readValue(record[name]) });
  }
  const text = Object.hasOwn(record, 'text') ? record.text : '';
  if (typeof text !== 'string') return refused(file, line, 'text is not a text; write it in double quotes');
  return buildArticle(fields, text, { file, line, id: `${id}#${line}` });
}

function parseObject(json: string): Record<string, unknown> | null {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isObject ? (value as Record<string, unknown>) : null;
}

function readValue(value: unknown): { text: string } | { problem: string } {
  if (value === null) return { text: '' };
  if (typeof value === 'string') return { text: value };
  if (typeof value === 'boolean' || Number.isSafeInteger(value)) return { text: String(value) };
  // Of other numbers JSON.parse has lost how they were written.
  return { problem: 'is not one text; write it in double quotes' };
}

function tooLong(cap: number): string {
  return `is longer than ${cap.toLocaleString('en')} bytes; split the article`;
}
