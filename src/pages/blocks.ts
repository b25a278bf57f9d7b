/** A paragraph, a heading, or a line of a list or a table, in the page's order; white space is collapsed. */
export type Block = {
  readonly text: string;
  /** The block element that it stands in. */
  readonly element: Element;
  readonly isHeading: boolean;
  /** Blocks of one list or table share a number, and are lines of one paragraph. */
  readonly group: number | null;
  /** Characters within links, and how many links. */
  readonly linked: number;
  readonly links: number;
  readonly times: readonly Element[];
};

/** The nearest element, this one or above it, of such a name. */
export function nearest(element: Element, names: ReadonlySet<string>): Element | null {
  for (let at: Element | null = element; at !== null; at = at.parentElement) if (names.has(at.localName)) return at;
  return null;
}

type Place = {
  readonly element: Element;
  readonly group: number | null;
  readonly inLink: boolean;
  readonly pre: boolean;
};

const ELEMENT = 1; // Node.ELEMENT_NODE
const TEXT = 3; // Node.TEXT_NODE
const BLOCKS = new Set(
  `address article blockquote body caption center dd details div dl dt h1 h2 h3 h4 h5 h6 header hr li main ol p pre
   section summary table tbody td tfoot th thead tr ul`.split(/\s+/),
);
const LISTS = new Set(['ul', 'ol', 'dl']);

/** Divides what an element shows into blocks; linear in its size. */
export function blocksOf(root: Element): Block[] {
  const blocks: Block[] = [];
  let text = '';
  let linked = 0;
  let links = 0;
  let times: Element[] = [];
  let groups = 0;

  const flush = ({ element, group }: Place) => {
    const shown = text.trim();
    const isHeading = /^H[1-6]$/.test(element.tagName);
    if (shown !== '') blocks.push({ text: shown, element, isHeading, group, linked, links, times });
    text = '';
    linked = 0;
    links = 0;
    times = [];
  };
  const addText = (raw: string, place: Place) => {
    const collapsed = place.pre ? raw : raw.replace(/[ \t\n\r\f]+/g, ' ');
    const isOpen = text === '' || /[ \n\t]$/.test(text.slice(-1)); // a space here would be a second one
    const added = isOpen && !place.pre && collapsed.startsWith(' ') ? collapsed.slice(1) : collapsed;
    text += added;
    if (place.inLink) linked += added.trim().length;
  };
  const addBreak = (place: Place) => {
    if (text.endsWith('\n') && !place.pre) flush(place);
    else text = `${text.endsWith(' ') ? text.slice(0, -1) : text}\n`;
  };
  const addRow = (row: Element, place: Place) => {
    flush(place);
    for (let cell = row.firstElementChild; cell !== null; cell = cell.nextElementSibling) {
      if (cell.previousElementSibling !== null) text = `${text.endsWith(' ') ? text.slice(0, -1) : text}\t`;
      addChildren(cell, { ...place, element: row });
    }
    flush({ ...place, element: row });
  };
  const addChildren = (parent: Element, place: Place) => {
    for (let child = parent.firstChild; child !== null; child = child.nextSibling) {
      if (child.nodeType === TEXT) addText(child.nodeValue ?? '', place);
      else if (child.nodeType === ELEMENT) addElement(child as Element, place);
    }
  };
  const addElement = (element: Element, place: Place) => {
    const tag = element.localName;
    if (tag === 'br') return addBreak(place);
    if (tag === 'time') times.push(element);
    if (tag === 'a') links += 1;
    const inLink = place.inLink || tag === 'a';
    if (!BLOCKS.has(tag)) return addChildren(element, { ...place, inLink });
    if (tag === 'tr' && place.group !== null) return addRow(element, place);
    flush(place);
    const opensGroup = place.group === null && (LISTS.has(tag) || (tag === 'table' && isDataTable(element)));
    if (opensGroup) groups += 1;
    const inner = { element, group: opensGroup ? groups : place.group, inLink, pre: place.pre || tag === 'pre' };
    addChildren(element, inner);
    flush(inner);
  };
  const start = { element: root, group: null, inLink: false, pre: false };
  addChildren(root, start);
  flush(start);
  return blocks;
}

/** A table that shows figures, not one that old pages arrange their columns with. */
function isDataTable(table: Element): boolean {
  let isWide = false;
  let hasBreak = false; // right before: two of them part paragraphs
  // By hand, since selectors would be matched against every cell.
  const isFlat = (parent: Node, inCell: boolean): boolean => {
    for (let child = parent.firstChild; child !== null; child = child.nextSibling) {
      if (child.nodeType !== ELEMENT) {
        if ((child.nodeValue ?? '').trim() !== '') hasBreak = false;
        continue;
      }
      const { localName } = child as Element;
      if (inCell && (BLOCKS.has(localName) || (localName === 'br' && hasBreak))) return false;
      hasBreak = localName === 'br';
      const isCell = localName === 'td' || localName === 'th';
      if (isCell && child.nextSibling !== null) isWide = true;
      if (!isFlat(child, inCell || isCell)) return false;
    }
    return true;
  };
  return isFlat(table, false) && isWide;
}
