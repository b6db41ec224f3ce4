let path = '/';

/** Called by a page that lists visits: a visit that is opened from it leads back there with Esc. */
export function setWayBack(list: string): void {
  path = list;
}

/** The list that the visit was opened from; home when there is none. */
export function wayBack(): string {
  return path;
}
