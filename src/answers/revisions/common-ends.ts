/** How many characters two texts have in common at their beginning. */
export function commonPrefix(one: string, two: string): number {
  const most = Math.min(one.length, two.length);
  let length = 0;
  while (length < most && one.charCodeAt(length) === two.charCodeAt(length)) length++;
  return length;
}

/** How many characters two texts have in common at their end, at most so many. */
export function commonSuffix(one: string, two: string, most = Math.min(one.length, two.length)): number {
  let length = 0;
  while (length < most && one.charCodeAt(one.length - 1 - length) === two.charCodeAt(two.length - 1 - length)) length++;
  return length;
}
