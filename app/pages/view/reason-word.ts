/** What a visitor gave as a reason. The national base codes are shown as they were sealed. */
export function reasonWord(code: string): string {
  return code;
}
