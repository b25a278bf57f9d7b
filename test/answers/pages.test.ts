import fc from 'fast-check';
import { expect, test } from 'vitest';
import { articleContextCommand } from '../../commands/article.ts';
import { askCommand } from '../../commands/ask.ts';
import { ask } from '../../src/answers/ask.ts';
import type { AskReply, Evidence, Reply } from '../../src/answers/reply.ts';
import { commandOf } from '../../src/command.ts';
import type { Library } from '../../src/library.ts';
import { readOptions } from '../../src/options.ts';
import { article, libraryOf } from '../support/articles.ts';
import { fastCheck } from '../support/seed.ts';

const WORDS = ['crane', 'port', 'storm', 'mayor', 'ferry', 'strike', 'harbour', 'grain'];
const COMMANDS = [askCommand, articleContextCommand];

/** Articles of some paragraphs each, some of them printed twice. */
const articles = fc
  .array(
    fc.array(fc.array(fc.constantFrom(...WORDS), { minLength: 3, maxLength: 9 }), { minLength: 1, maxLength: 4 }),
    {
      minLength: 1,
      maxLength: 90,
    },
  )
  .map((all) =>
    all.map((paragraphs, at) => {
      const text = paragraphs
        .map((words) => `The ${words.join(' and the ')} ${'stood there '.repeat(50)}.`)
        .join('\n\n');
      return article({ id: `a${at}`, text });
    }),
  );
const places = (evidence: readonly Evidence[]) => {
  return evidence.flatMap((one) => [one, ...one.copies]).map((one) => `${one.article.id} ${one.passage.start}`);
};

test('the pages of any answer hold every result once, numbered on', async () => {
  const asked = fc.record({
    limit: fc.integer({ min: 1, max: 10 }),
    perArticle: fc.integer({ min: 1, max: 3 }),
    question: fc.subarray(WORDS, { minLength: 1, maxLength: 3 }).map((words) => words.join(' ')),
    phrase: fc.boolean(),
  });
  let turned = 0;
  const property = fc.asyncProperty(articles, asked, async (all, { question, phrase, ...how }) => {
    const library = libraryOf(all);
    const typed = phrase ? `"${question.split(' ')[0]}"` : question;
    const filter = { from: null, to: null, asOf: null, source: null };
    const [seen, perArticle]: [string[], Map<string, number>] = [[], new Map()];
    let results = 0;
    for (let page = 1; page <= 50; page++) {
      const reply = await ask({ question: typed, ...filter, ...how, page }, library);
      if (reply.evidence.length === 0) break;
      expect(reply.page).toMatchObject({ number: page, first: results + 1 });
      for (const {
        article: { id },
      } of reply.evidence)
        perArticle.set(id, (perArticle.get(id) ?? 0) + 1);
      seen.push(...places(reply.evidence));
      results += reply.evidence.length;
      if (!reply.page.more) break;
      turned++;
      expect(reply.evidence.length).toBeGreaterThan(0);
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(Math.max(0, ...perArticle.values())).toBeLessThanOrEqual(how.perArticle);
  });
  await fc.assert(property, fastCheck(60));
  expect(turned).toBeGreaterThan(30);
});

const PORT = libraryOf(
  Array.from({ length: 8 }, (_, at) => article({ id: `port-${at}`, text: `The crane of port ${at} fell down.` })),
);
const asking = async (raw: { [name: string]: string | number | boolean }, library: Library = PORT) => {
  const values = readOptions(askCommand.options, raw);
  const reply = await askCommand.run(values, { library, scope: null });
  return reply as AskReply & Reply;
};
const QUESTION = { question: 'Which crane fell down?' };

test('a page names the corpus that it was made from, and asks anew when that has changed', async () => {
  const first = await asking({ ...QUESTION, to: '2024', explain: true });
  const [more] = first.actions ?? [];
  expect(more).toEqual({
    label: 'More',
    command: 'ask',
    options: {
      ...{ ...QUESTION, to: '2024-12-31', limit: 3, explain: true },
      ...{ page: 2, version: PORT.version.slice(0, 8) },
    },
  });
  const second = await asking(more?.options ?? {});
  expect(second.page).toEqual({ number: 2, first: 4, more: true, renewed: false });
  expect(second.asked).toContainEqual({ name: 'page', value: '2' });
  const other = libraryOf([article({ id: 'new', text: 'A new crane fell down.' })]);
  const renewed = await asking(more?.options ?? {}, other);
  expect(renewed.page).toEqual({ number: 1, first: 1, more: false, renewed: true });
  expect(renewed.evidence.map((one) => one.article.id)).toEqual(['new']);
});

test('the last page offers no more, and one behind it is empty', async () => {
  const last = await asking({ ...QUESTION, page: 3 });
  expect([last.evidence.length, last.page.more, last.actions?.map(({ label }) => label)]).toEqual([
    ...[2, false],
    ['Context 7', 'Context 8'],
  ]);
  expect(await asking({ ...QUESTION, page: 4 })).toMatchObject({ evidence: [], nearest: [], actions: [] });
});

test('what is no answer has one page', async () => {
  const reply = await asking({ question: 'Which mayor painted the crane in Paris green on Sunday?', page: 2 });
  expect(reply.evidence).toEqual([]);
  expect(reply.page).toMatchObject({ number: 1, more: false });
  expect(reply.actions?.some(({ label }) => label === 'More')).toBe(false);
});

test('every action of any answer is open to everyone, and its options can be read', async () => {
  const property = fc.asyncProperty(articles, fc.constantFrom(...WORDS), async (all, question) => {
    const library = libraryOf(all);
    const { actions = [], ...reply } = await asking({ question }, library);
    expect(actions.length).toBeGreaterThanOrEqual(reply.evidence.length);
    for (const action of actions) {
      const command = commandOf(action, COMMANDS);
      expect(command, JSON.stringify(action)).not.toBeNull();
      if (command === null) continue;
      const values = readOptions(command.options, action.options);
      command.check(values, { library, scope: null });
      expect(values).toMatchObject(action.options);
      await command.run(values, { library, scope: null });
    }
  });
  await fc.assert(property, fastCheck(40));
});
