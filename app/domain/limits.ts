/** Longest text of each field in UTF-16 code units; the same for the page, the gateway's guard and the validator. */
export const LIMITS = {
  visitorName: 60,
  organisation: 120,
  phone: 20,
  creditCode: 18,
  matters: 10,
  matterCode: 40,
  matterName: 200,
  remark: 2000,
  answer: 4000,
  caseNumber: 40,
  note: 200,
  supplement: 2000,
  comment: 500,
  reasons: 12,
  evidence: 40,
  evidenceLine: 400,
  keypadProfile: 20_000,
} as const;

/**
 * Highest place in a device's log, and highest visit number, in one year: a PC that writes an entry every three seconds
 * gets there. What is counted up to a number that somebody else wrote must have an end.
 */
export const HIGHEST_NUMBER = 10_000_000;
