import * as spec from 'discord-api-spec/zod';
import { type Broken, shown } from './refusal.ts';

type Schema = typeof spec.MessageResponseSchema;
type Issue = NonNullable<ReturnType<Schema['safeParse']>['error']>['issues'][number];

/** The bodies that travel, each with the schema that Discord's own OpenAPI document gives it. */
const SCHEMAS = {
  answer: spec.CreateMessageInteractionCallbackRequestSchema,
  update: spec.UpdateMessageInteractionCallbackRequestSchema,
  suggestions: spec.ApplicationCommandAutocompleteCallbackRequestSchema,
  modal: spec.ModalInteractionCallbackRequestSchema,
  followUp: spec.IncomingWebhookRequestPartialSchema,
  posted: spec.MessageCreateRequestSchema,
  edit: spec.IncomingWebhookUpdateRequestPartialSchema,
  command: spec.ApplicationCommandUpdateRequestSchema,
  registeredCommand: spec.ApplicationCommandResponseSchema,
  message: spec.MessageResponseSchema,
  callbackResponse: spec.InteractionCallbackResponseSchema,
} satisfies Record<string, Schema>;

/** Which body a schema is for; the last three are the stand-in's own answers. */
export type SchemaName = keyof typeof SCHEMAS;

/** Where `body` does not fit its schema: one entry per place, with the limit that the schema names there. */
export function breaksSchema(name: SchemaName, body: unknown): Broken[] {
  const issues = SCHEMAS[name].safeParse(body).error?.issues ?? [];
  return issues.flatMap((issue) => leaves(issue, [])).map((leaf) => describe(leaf, body));
}

/** A union's issue hides one list per branch; the branch meant is the one whose own `type` fitted. */
function leaves(issue: Issue, above: readonly PropertyKey[]): Issue[] {
  const path = [...above, ...issue.path];
  const meant = issue.errors?.find((branch) => !branch.some(({ path: at }) => at.length === 1 && at[0] === 'type'));
  return meant === undefined ? [{ ...issue, path }] : meant.flatMap((inner) => leaves(inner, path));
}

function describe({ path, code, errors: _errors, message: _message, ...limits }: Issue, body: unknown): Broken {
  const place = path.join('.') || 'body';
  return { rule: `schema: ${place} ${code} ${JSON.stringify(limits)}`, value: shown(valueAt(body, path)) };
}

function valueAt(body: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
    body,
  );
}
