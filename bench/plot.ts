import type { Figures } from './peer.ts';

const ROW = 34; // pixels
const LEFT = 110;
const WIDTH = 640;
const TICKS = [0.01, 0.1, 1, 10, 100, 1000]; // milliseconds

/** How long a question takes with each contestant, on a logarithmic scale: a bar to p50, a line to p99. */
export function renderPlot(all: readonly Figures[], title: string): string {
  const height = 60 + all.length * ROW;
  const x = (milliseconds: number) => LEFT + ((Math.log10(Math.max(0.01, milliseconds)) + 2) / 5) * (WIDTH - LEFT - 90);
  const ticks = TICKS.map(
    (tick) =>
      `<line x1="${x(tick)}" x2="${x(tick)}" y1="34" y2="${height - 20}" stroke="#ddd"/>` +
      `<text x="${x(tick)}" y="${height - 6}" text-anchor="middle">${tick} ms</text>`,
  );
  const bars = all.map(({ name, times }, i) => {
    const y = 40 + i * ROW;
    const middle = y + ROW / 2 - 4;
    return (
      `<text x="${LEFT - 8}" y="${middle + 4}" text-anchor="end">${name}</text>` +
      `<rect x="${LEFT}" y="${y}" width="${x(times.p50) - LEFT}" height="${ROW - 8}" fill="#3b6ea5"/>` +
      `<line x1="${x(times.p50)}" x2="${x(times.p99)}" y1="${middle}" y2="${middle}" stroke="#3b6ea5" stroke-width="3"/>` +
      `<text x="${x(times.p99) + 6}" y="${middle + 4}">${Number(times.p50.toPrecision(2))}</text>`
    );
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" font-family="sans-serif" font-size="12">
<rect width="100%" height="100%" fill="#fff"/>
<text x="${LEFT}" y="20" font-size="14">${title}</text>
${[...ticks, ...bars].join('\n')}
</svg>
`;
}
