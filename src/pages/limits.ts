/** What a page may hold before any tree is built of it, and how much of it is looked at. */
export const LIMITS = {
  htmlBytes: 3_000_000, // bytes of a web page
  pdfBytes: 10_000_000, // bytes of a PDF
  textBytes: 20_000_000, // bytes of a text file, as in the corpus
  pdfPages: 200, // pages of a PDF that are read
  depth: 128, // elements within each other: Readability is quadratic in it (over 10 s for 1,000)
  // Elements that reach the tree, scripts, pictures and the like not counted: live blogs of a long day have 15,000.
  elements: 20_000,
  attributes: 64, // attributes of one element
  attributeText: 500, // characters of an attribute that are kept
  addressText: 2_000, // characters of an address that are kept
  metas: 1_000, // meta elements looked at
  jsonLdBlocks: 50, // JSON-LD scripts looked at
  jsonLdDepth: 8, // objects and lists within each other that are searched for articles
  jsonLdNodes: 2_000, // objects and lists searched
  dateText: 120, // characters of a line that a date is looked for in
  heapMegabytes: 256, // of the reading thread
  bufferMegabytes: 200, // of its buffers, outside the heap
  nurseryMegabytes: 32, // of it for what lives shortly
} as const;
