// The package ships these schemas as JavaScript without declarations; only what schemas.ts uses is declared.
declare module 'discord-api-spec/zod' {
  type Issue = {
    readonly path: readonly PropertyKey[];
    readonly code: string;
    readonly message: string;
    readonly errors?: readonly (readonly Issue[])[];
  };
  type Schema = { safeParse(value: unknown): { success: boolean; error?: { issues: readonly Issue[] } } };

  export const CreateMessageInteractionCallbackRequestSchema: Schema;
  export const UpdateMessageInteractionCallbackRequestSchema: Schema;
  export const ApplicationCommandAutocompleteCallbackRequestSchema: Schema;
  export const ModalInteractionCallbackRequestSchema: Schema;
  export const IncomingWebhookRequestPartialSchema: Schema;
  export const IncomingWebhookUpdateRequestPartialSchema: Schema;
  export const ApplicationCommandUpdateRequestSchema: Schema;
  export const ApplicationCommandResponseSchema: Schema;
  export const MessageCreateRequestSchema: Schema;
  export const MessageResponseSchema: Schema;
  export const InteractionCallbackResponseSchema: Schema;
}
