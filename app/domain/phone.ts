/**
 * Digits as typed, full-width ones and separators brought to plain ones: `１３８ 0013-8000` → `13800138000`. A number
 * pasted from a contact or a sheet often begins with an invisible direction mark; it goes as well.
 */
export function normalizePhone(typed: string): string {
  return typed.normalize('NFKC').replace(/[\s\-‐–—−().]|\p{Cf}/gu, '');
}

const MOBILE = String.raw`(?:\+?86)?1[3-9]\d{9}`;
/** With its area code; a foreign way of writing leaves the 0 out. */
const LANDLINE = String.raw`0\d{9,11}|\+86[2-9]\d{8,10}`;
const LOCAL = String.raw`[2-9]\d{6,7}`;
/** 400 and 800 numbers of companies. */
const SERVICE = String.raw`[48]00\d{7}`;
const FOREIGN = String.raw`\+(?!86)[1-9]\d{6,14}`;
const PHONE = new RegExp(`^(?:${MOBILE}|${LANDLINE}|${LOCAL}|${SERVICE}|${FOREIGN})(?:[,转#]\\d{1,6})?$`);

/** Whether a normalized number can be dialled: mobile, landline, local, a company's 400 line, foreign; an extension. */
export function isPhone(phone: string): boolean {
  return PHONE.test(phone);
}

/** `13800138000` → `138****8000`; short numbers keep their last four digits only. */
export function maskPhone(phone: string): string {
  const head = phone.length >= 11 ? phone.slice(0, 3) : '';
  const tail = phone.length > 4 ? phone.slice(-4) : '';
  return `${head}****${tail}`;
}
