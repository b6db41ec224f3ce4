/** Digits as typed, full-width ones and separators brought to plain ones: `１３８ 0013-8000` → `13800138000`. */
export function normalizePhone(typed: string): string {
  return typed.normalize('NFKC').replace(/[\s\-–—()]/g, '');
}

/** A mobile number, or a landline with its area code, or a local one of seven or eight digits, with an extension. */
export function isPhone(phone: string): boolean {
  return /^(\+?86)?(1[3-9]\d{9}|0\d{9,11}|[2-9]\d{6,7})([,转#]\d{1,6})?$/.test(phone);
}

/** `13800138000` → `138****8000`; short numbers keep their last four digits only. */
export function maskPhone(phone: string): string {
  const head = phone.length >= 11 ? phone.slice(0, 3) : '';
  const tail = phone.length > 4 ? phone.slice(-4) : '';
  return `${head}****${tail}`;
}
