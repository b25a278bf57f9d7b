const NAMED = '[class], [id], [role], [itemtype], [aria-label], [data-component], [data-testid], form, address';
const NAMES = ['class', 'id', 'role', 'aria-label', 'data-component', 'data-testid'];
const WORDS = new Set(
  `ad ads addthis adslot advert advertisement advertising adverts banner breadcrumb breadcrumbs caption captions
   commentlist comments complementary consent contentinfo cookie cookies dialog disqus donate donation followus gdpr
   menu menubar nav navbar navigation newsletter newsletters newsletterbox onetrust outbrain pager pagination popular
   promo promos promoted promotion recirc recirculation recommendations recommended related relatedlinks relatedposts
   search share sharebar sharedaddy sharing sidebar signup social sociallinks sponsor sponsored subscribe subscription
   taboola tags teaser teasers toolbar topics trending`.split(/\s+/),
);
const PAIRS = new Set(
  `about-author also-read article-tools author-bio author-card comment-form comment-list comment-section comment-thread
   cookie-wall editors-picks follow-us may-like more-coverage more-from more-on more-stories most-popular most-read
   most-viewed next-article next-story photo-credit image-credit inline-link read-more read-next screen-reader see-also
   sign-up skip-link sr-only story-tools up-next user-comments visually-hidden you-may`.split(/\s+/),
);
const NOT_ABOUT_ITSELF =
  /^(?:has|with|without|no|is|js|show|hide|enable|enabled|disable|supports|page|tag|category|template|theme)$/;
const COMMENT_TYPE = /schema\.org\/(?:Comment|UserComments|WPAdBlock|WPSideBar|WPFooter|SiteNavigationElement)\b/;
const CORE = 'h1, [itemprop~="articleBody"], main';
const MOST = 0.5; // of the page's text outside links: what holds as much is no furniture, whatever it is called

/** Takes out of a page what stands around its article: menus, share bars, related lists, comments, forms, notices. */
export function dropFurniture(body: Element): void {
  const total = proseOf(body);
  const most = Math.max(1, total * MOST);
  for (const element of body.querySelectorAll(NAMED)) {
    if (!body.contains(element) || element.matches(CORE) || element.querySelector(CORE) !== null) continue;
    const isComment = COMMENT_TYPE.test(element.getAttribute('itemtype') ?? '') || /\bcomments\b/.test(element.id);
    if (isComment || ((isFurniture(element) || element.localName === 'form') && proseOf(element) < most))
      element.remove();
  }
}

/** Whether an element's names say that it is no part of the article. */
function isFurniture(element: Element): boolean {
  return NAMES.some((name) => {
    const value = element.getAttribute(name);
    return (
      value !== null &&
      (name === 'aria-label' ? namesFurniture(value.replace(/\s+/g, '-')) : value.split(/\s+/).some(namesFurniture))
    );
  });
}

function namesFurniture(token: string): boolean {
  const words = wordsOf(token);
  if (words.length > 6 || NOT_ABOUT_ITSELF.test(words[0] ?? '')) return false;
  return words.some((word, at) => WORDS.has(word) || PAIRS.has(`${words[at - 1]}-${word}`));
}

/** The words of a class or an id: "ArticleShareTools", "article__share-tools" and "article_share_tools" have the same. */
export function wordsOf(token: string): string[] {
  return token
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
}

/** Characters of an element's text outside links, white space not counted twice. */
function proseOf(element: Element): number {
  let length = lengthOf(element);
  for (const link of element.getElementsByTagName('a')) length -= lengthOf(link);
  return length;
}

function lengthOf(element: Element): number {
  return (element.textContent ?? '').replace(/\s+/g, ' ').trim().length;
}
