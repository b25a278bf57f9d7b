/** Rows as lines, the first column to the left, the others to the right. */
export function renderRow(cells: readonly string[]): string {
  return cells.map((cell, i) => (i === 0 ? cell.padEnd(12) : cell.padStart(9))).join(' ');
}

/** Names and figures, a line each. */
export function renderFigures(figures: { readonly [name: string]: number | string }): string {
  const text = (value: number | string) =>
    typeof value === 'number' ? Number(value.toPrecision(4)).toString() : value;
  return Object.entries(figures)
    .map(([name, value]) => `${name.padEnd(52)} ${text(value)}`)
    .join('\n');
}
