/** Characters and weights of 统一社会信用代码, GB 32100-2015: 18 characters, the last one checks the others mod 31. */
const CHARACTERS = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

export function isCreditCode(code: string): boolean {
  if (code.length !== 18) return false;
  const values = [...code].map((character) => CHARACTERS.indexOf(character));
  if (values.includes(-1)) return false;
  const sum = WEIGHTS.reduce((total, weight, place) => total + weight * (values[place] ?? 0), 0);
  return values[17] === (31 - (sum % 31)) % 31;
}
