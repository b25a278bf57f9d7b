import { Client, Events, GatewayIntentBits, type Interaction, MessageFlags } from 'discord.js';

/** A bot that does everything right, in a process of its own: `node tinyBot.ts` with DISCORD_TOKEN and DISCORD_API. */
const { DISCORD_API = '', DISCORD_TOKEN = '' } = process.env;
const client = new Client({
  intents: [GatewayIntentBits.Guilds],
  allowedMentions: { parse: [] },
  rest: { api: DISCORD_API },
});

const question = { type: 3, name: 'question', description: 'What to look for', required: true, max_length: 200 };
const place = { integration_types: [0], contexts: [0] };
const command = (name: string, options: object[] = []) => ({ name, description: `Runs ${name}`, options, ...place });
const COMMANDS = [
  command('ask', [question, { type: 4, name: 'limit', description: 'How many', min_value: 1, max_value: 5 }]),
  command('gone'),
  command('late'),
  command('file', [{ type: 11, name: 'article', description: 'A file to read' }]),
  command('find', [{ type: 3, name: 'word', description: 'A word', autocomplete: true }]),
  command('set', [{ type: 1, name: 'zone', description: 'A zone', options: [question] }]),
];

const text = (content: string) => ({ type: 10, content });
const button = (custom_id: string) => ({ type: 1, components: [{ type: 2, style: 2, label: custom_id, custom_id }] });
const V2 = MessageFlags.IsComponentsV2;
const EPHEMERAL = MessageFlags.Ephemeral;

client.once(Events.ClientReady, async () => {
  const commands = client.application?.commands;
  await commands?.fetch();
  await client.rest.put(`/applications/${client.application?.id}/commands`, { body: COMMANDS });
});

client.on(Events.InteractionCreate, async (interaction) => {
  if (interaction.isAutocomplete()) {
    const typed = interaction.options.getFocused();
    return interaction.respond([{ name: `${typed}s`, value: typed }]);
  }
  if (interaction.isButton() && interaction.customId === 'form') {
    const input = { type: 4, custom_id: 'why', style: 1 };
    const label = { type: 18, label: 'Why', component: input };
    return interaction.showModal({ custom_id: 'reason', title: 'A reason', components: [label] });
  }
  if (interaction.isButton()) return interaction.update({ components: [text('turned'), button('next')] });
  if (interaction.isModalSubmit()) {
    const why = interaction.fields.getTextInputValue('why');
    return interaction.reply({ flags: V2 | EPHEMERAL, components: [text(why)] });
  }
  return answer(interaction);
});

async function answer(interaction: Interaction): Promise<unknown> {
  if (!interaction.isChatInputCommand()) throw new Error(`unexpected interaction type ${interaction.type}`);
  const { options } = interaction;
  if (interaction.commandName === 'ask') {
    await interaction.deferReply();
    const asked = text(`${options.getString('question')} x${options.getInteger('limit')}`);
    const row = button('next');
    await interaction.editReply({ flags: V2, components: [{ type: 17, components: [asked] }, row, button('form')] });
    return interaction.followUp({ flags: V2 | EPHEMERAL, components: [text('more')] });
  }
  if (interaction.commandName === 'gone') {
    await interaction.deferReply();
    await interaction.deleteReply();
    return interaction.followUp({ flags: EPHEMERAL, content: 'moved' });
  }
  if (interaction.commandName === 'late') {
    await interaction.deferReply({ flags: EPHEMERAL });
    return interaction.followUp({ content: 'fills the deferral' });
  }
  if (interaction.commandName === 'set') return interaction.reply(`${options.getSubcommand()} is set`);
  const given = options.getAttachment('article');
  const read = given ? await (await fetch(given.url)).text() : 'nothing';
  await interaction.reply({
    flags: V2 | EPHEMERAL,
    files: [{ name: 'copy.md', attachment: Buffer.from(`# Read\n${read}`) }],
    components: [{ type: 13, file: { url: 'attachment://copy.md' } }],
  });
  const reply = await interaction.fetchReply();
  return interaction.followUp(`${reply.attachments.size} file`);
}

process.once('SIGTERM', async () => {
  await client.destroy();
  process.exitCode = 0;
});
await client.login(DISCORD_TOKEN);
