/** The support phone behind the word for it; nothing where the settings name none. */
export function phoneAfter(phone: string): string {
  return phone ? ` ${phone}` : '';
}
