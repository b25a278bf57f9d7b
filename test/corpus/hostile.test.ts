import { expect, test } from 'vitest';
import { createRandom, pick, type Random } from '../../bench/random.ts';
import { type Article, type Outcome, renderFault } from '../../src/corpus/article.ts';
import { readDocument } from '../../src/corpus/document.ts';
import { readJsonl } from '../../src/corpus/jsonl.ts';
import { LIMITS } from '../../src/corpus/limits.ts';
import { bandsOf, sketchOf } from '../../src/corpus/sketch.ts';
import { oneLine, storedText } from '../../src/corpus/text.ts';
import { articleMarkdown } from '../../src/corpus/write.ts';
import { findMentions } from '../../src/dates/find.ts';
import { isDay } from '../../src/days.ts';
import { analyse } from '../../src/language/analyse.ts';
import { splitPassages } from '../../src/passages/split.ts';
import type { Range } from '../../src/range.ts';
import { type HostileInput, hostileInput } from './hostile-inputs.ts';

const INPUTS = 20_000;
const DEADLINE_MS = 2000; // for one input of 64 KB at most
const READ_ON = 0.25; // the share of accepted articles that are divided, analysed and dated
const LONGEST_FAULT = 500; // characters

const seed = Number(process.env.TEST_SEED ?? Math.floor(Math.random() * 2 ** 31));

test(`20,000 hostile files are articles or faults, in time (TEST_SEED=${seed})`, async () => {
  const random = createRandom(seed);
  const count = { articles: 0, faults: 0, readOn: 0 };
  for (let i = 0; i < INPUTS; i++) {
    const input = hostileInput(random);
    const began = performance.now();
    try {
      for (const outcome of await outcomesOf(input, random)) {
        checkOutcome(outcome);
        if (!outcome.ok) count.faults += 1;
        else {
          count.articles += 1;
          if (random() < READ_ON) {
            count.readOn += 1;
            readOn(outcome.article);
          }
        }
      }
      holds(performance.now() - began < DEADLINE_MS, 'is over the deadline');
    } catch (cause) {
      const start = JSON.stringify(Buffer.from(input.bytes).toString('latin1').slice(0, 400));
      throw new Error(`input ${i} of seed ${seed}, ${input.format}, ${input.bytes.length} bytes: ${start}`, { cause });
    }
  }
  // Enough of either, or the inputs test nothing.
  expect(count.articles).toBeGreaterThan(INPUTS / 4);
  expect(count.faults).toBeGreaterThan(INPUTS / 4);
  expect(count.readOn).toBeGreaterThan(INPUTS / 20);
  expect(Object.keys(Object.prototype)).toEqual([]);
  expect('hostile' in globalThis || 'title' in {}).toBe(false);
});

const megabyte = (unit: string) => unit.repeat(1_000_000 / unit.length);

test.each([
  ['front matter that never ends', `---\n${megabyte('a: b\n')}`],
  ['front matter of one long line', `---\ndate: 2024-01-01\nx: ${megabyte('[')}\n---\nText.`],
  ['a million lines of ---', `---\ndate: 2024-01-01\n${megabyte('---\n')}`],
  ['almost closed', `---\ndate: 2024-01-01\n${megabyte('--- \t-\n')}`],
  ['spaces after the fence', `---${megabyte(' ')}x`],
  ['spaces before the raw date', `${megabyte(' ')}date`],
  ['a raw date without end', ` date ${megabyte('9')}`],
  ['marks', `---\ndate: 2024-01-01\n---\n${megabyte('\u0316\u0301')}`],
  ['byte order marks', megabyte('\uFEFF')],
  ['a Windows-1252 text that is nearly UTF-8', Buffer.concat([Buffer.from(megabyte('é')), Buffer.from([0xe9])])],
  ['a dateline without end', ` date 2024-01-01 ${megabyte('TEL AVIV ')}`],
])('a megabyte: %s', (_, content) => {
  const began = performance.now();
  checkOutcome(readDocument(Buffer.from(content), 'a.md', 'a'));
  expect(performance.now() - began).toBeLessThan(DEADLINE_MS);
});

async function outcomesOf({ format, bytes }: HostileInput, random: Random): Promise<Outcome[]> {
  if (format === 'document') return [readDocument(bytes, 'a.md', 'a')];
  const size = 1 + pick(random, bytes.length + 1);
  async function* chunks() {
    for (let at = 0; at < bytes.length; at += size) yield bytes.slice(at, at + size);
  }
  return (await Array.fromAsync(readJsonl(chunks(), 'a.jsonl', 'a'))).flat();
}

function checkOutcome(outcome: Outcome): void {
  if (outcome.ok) {
    checkArticle(outcome.article);
    return;
  }
  holds(outcome.faults.length > 0, 'has no fault');
  for (const fault of outcome.faults) {
    holds(fault.line === null || (Number.isSafeInteger(fault.line) && fault.line > 0), `line ${fault.line}`);
    const message = renderFault(fault);
    holds(message === oneLine(message), `is not on one line: ${JSON.stringify(message)}`);
    holds(message.length <= LONGEST_FAULT, `is too long: ${message}`);
  }
}

function checkArticle(article: Article): void {
  const { id, title, published, source, url, author, place, text } = article;
  holds(Object.keys(article).length === 8, `has fields ${Object.keys(article)}`);
  holds(
    id !== '' && id === id.trim() && id.isWellFormed() && !/[\p{Cc}\u2028\u2029]/u.test(id),
    `id ${JSON.stringify(id)}`,
  );
  holds(id.length <= LIMITS.id && isDay(published), `id ${id}, day ${published}`);
  for (const label of [title, source, author, place]) {
    const isLabel = label === null || (label !== '' && label === oneLine(label) && label.length <= LIMITS.label);
    holds(isLabel, `label ${JSON.stringify(label)}`);
  }
  holds(url === null || (/^https?:\/\/[^\s@]/.test(url) && URL.parse(url)?.href === url), `url ${url}`);
  holds(text !== '' && storedText(text) === text, 'text is not stored text');
  holds(text.isWellFormed() && text === text.normalize('NFC'), 'text is not well formed and composed');
  holds(!/[^\P{Cc}\t\n]|[\u202A-\u202E\u2066-\u2069]/u.test(text), 'text has a control');
}

function readOn(article: Article): void {
  const { text, published } = article;
  checkRanges(splitPassages(text), text);
  checkRanges(analyse(text).sentences, text);
  checkRanges(findMentions(text, published), text);
  holds(bandsOf(sketchOf(text)).every(Number.isSafeInteger), 'bands');
  const again = readDocument(Buffer.from(articleMarkdown(article)), 'b.md', 'b');
  holds(again.ok && JSON.stringify(again.article) === JSON.stringify(article), 'is not read back as it was written');
}

function checkRanges(ranges: readonly Range[], text: string): void {
  let at = 0;
  for (const { start, end } of ranges) {
    holds(at <= start && start < end && end <= text.length, `range ${start} to ${end} after ${at}`);
    at = end;
  }
}

// Of its own, since expect() takes longer than what is checked.
function holds(condition: boolean, problem: string): asserts condition {
  if (!condition) throw new Error(problem);
}
