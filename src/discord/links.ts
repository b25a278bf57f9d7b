const ADDRESS = /https?:\/\/(?:(?!\]\()[^\s<>"“”])+/gi; // not beyond the ]( of a link that shows an address
const ENDS = /[.,;:!?'’*|~)\]]$/; // punctuation and Discord's marks that follow an address rather than end it

/** The addresses of web pages in a text of the chat, in order, without what encloses or follows them. */
export function linksIn(text: string): readonly string[] {
  return (text.match(ADDRESS) ?? []).map(bare);
}

function bare(address: string): string {
  // A bracket belongs to the address when it was opened in it.
  const isOwn = address.endsWith(')') && count(address, '(') >= count(address, ')');
  return ENDS.test(address) && !isOwn ? bare(address.slice(0, -1)) : address;
}

function count(text: string, sign: string): number {
  return text.split(sign).length - 1;
}
