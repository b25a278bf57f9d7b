const OPENING = 120; // characters within which a dateline ends

// WASHINGTON -- | TEL AVIV – | PORT-AU-PRINCE, Haiti (AP) — | GAZA/JERUSALEM, Nov 5 (Reuters) - (a hyphen only after an agency)
const CITY = String.raw`(?<city>\p{Lu}[\p{Lu}\p{M}.'’/-]*(?: \p{Lu}[\p{Lu}\p{M}.'’/-]*){0,4})`;
const REGION = String.raw`(?:, \p{Lu}[\p{L}\p{M}.'’-]{1,20}(?: \p{Lu}[\p{L}\p{M}.'’-]{1,20}){0,2})?`;
const DATE = String.raw`(?:, \p{Lu}\p{Ll}{2,8}\.? \d{1,2})?`;
// A short dash needs a space beside it (COVID–19, ISRAEL–HAMAS); a long one does not (WASHINGTON—The …).
const DASH = String.raw`(?: ?— ?| (?:–|--) ?|(?:–|--) | ?\(\p{Lu}[\p{L} /]{1,30}\) ?(?:[–—]|--?) ?)`;
const DATELINE = new RegExp(`^${CITY}${REGION}${DATE}${DASH}`, 'u');

// Words in capitals that newsrooms put before a dash, and that are no place.
const LABELS = new Set(
  `ALERT ANALYSIS BREAKING COMMENT CORRECTION CORRECTED EDITORIAL EXCLUSIVE EXPLAINER FACTBOX FEATURE INTERVIEW LIVE
   NEWS OPINION PHOTOS PODCAST REVIEW TIMELINE UPDATE UPDATED UPDATES URGENT VIDEO WATCH`.split(/\s+/),
);

/**
 * The dateline that a stored text opens with (`TEL AVIV – …`, `WASHINGTON (AP) -- …`): its place as written, of at least
 * three capital letters, and where the article's own words begin after it; null without one.
 */
export function readDateline(text: string): { readonly place: string; readonly end: number } | null {
  const dateline = DATELINE.exec(text.slice(0, OPENING));
  const place = dateline?.groups?.city;
  if (!dateline || place === undefined) return null;
  const letters = place.match(/\p{Lu}/gu) ?? [];
  const label = LABELS.has(place.split(' ', 1)[0] ?? '');
  return letters.length < 3 || label ? null : { place, end: dateline[0].length };
}
