import { styleText } from 'node:util';
import wrapAnsi from 'wrap-ansi';

/** How parts of a text are set off and broken into lines; each function returns the text it was given, dressed. */
export type Style = {
  /** Whether `marked` can be seen; where not, the marked sentence is shown again below its passage. */
  readonly showsMarks: boolean;
  heading(text: string): string;
  marked(text: string): string;
  quiet(text: string): string;
  /** Sets a block in from the left, with the margin at the start of each of its lines. */
  block(text: string, margin: string): string;
};

type Terminal = { readonly isTTY?: boolean; readonly columns?: number };

/** How replies look on a stream: coloured and wrapped on a terminal (NO_COLOR is heeded), plain elsewhere. */
export function styleFor(stream: Terminal, env: { readonly [name: string]: string | undefined }): Style {
  if (!stream.isTTY) return PLAIN;
  const width = Math.max(40, Math.min(stream.columns ?? 80, 100));
  const dress = (format: Parameters<typeof styleText>[0]) => (text: string) =>
    env.NO_COLOR ? text : styleText(format, text, { validateStream: false });
  return {
    showsMarks: !env.NO_COLOR,
    heading: dress('bold'),
    marked: dress(['bold', 'yellow']),
    quiet: dress('dim'),
    block: (text, margin) => withMargin(wrapAnsi(text, width - margin.length, { hard: true, trim: false }), margin),
  };
}

const PLAIN: Style = {
  showsMarks: false,
  heading: (text) => text,
  marked: (text) => text,
  quiet: (text) => text,
  block: withMargin,
};

function withMargin(text: string, margin: string): string {
  return text
    .split('\n')
    .map((line) => `${margin}${line}`.trimEnd())
    .join('\n');
}
