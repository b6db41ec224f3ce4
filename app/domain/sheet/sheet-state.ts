import type { Role } from '../role.ts';
import type { SheetStep, SignedSheet } from './sheet.ts';

/** 本期未结束, 未制表, 待审核, 待签发, 已签发, 退回. */
export const SHEET_STATES = ['running', 'due', 'made', 'reviewed', 'issued', 'returned'] as const;
export type SheetState = (typeof SHEET_STATES)[number];

/** Reasons for returning a sheet, in characters. */
export const REASON_LENGTH = { min: 2, max: 200 } as const;

/** Who works with a sheet. */
export interface SheetPerson {
  readonly user: string;
  readonly roles: readonly Role[];
  /** Code of the office; absent for people of the centre. */
  readonly office?: string;
}

/** What became of a draft. */
export function stateOf({ review, issue }: Pick<SignedSheet, 'review' | 'issue'>): SheetState {
  if ((issue ?? review)?.outcome === 'returned') return 'returned';
  if (issue) return 'issued';
  return review ? 'reviewed' : 'made';
}

/** Who sees sheets: everybody of the centre who sees figures, but no program; a lead those of the own office. */
export function maySeeSheets({ roles, office }: SheetPerson): boolean {
  const isAtCentre = (['analyst', 'supervisor', 'administrator'] as const).some((role) =>
    roles.includes(role),
  );
  return isAtCentre || (roles.includes('lead') && office !== undefined);
}

/** 制表: an analyst of all offices and of each, a lead of the own one. */
export function mayMake({ roles, office: own }: SheetPerson, office: string | undefined): boolean {
  return roles.includes('analyst') || (roles.includes('lead') && own !== undefined && own === office);
}

/** 审核 by an analyst or a supervisor, 签发 by a supervisor; never by who made it. */
export function maySign(person: SheetPerson, step: SheetStep, maker: string): boolean {
  return person.user !== maker && hasRoleFor(person.roles, step);
}

/** 退回 by whoever might sign it next; before 审核 the maker may take it back. */
export function mayReturn(person: SheetPerson, step: SheetStep, maker: string): boolean {
  return maySign(person, step, maker) || (step === 'review' && person.user === maker);
}

/** Whether these roles allow a step, whoever made the sheet. */
export function hasRoleFor(roles: readonly Role[], step: SheetStep): boolean {
  return roles.includes('supervisor') || (step === 'review' && roles.includes('analyst'));
}

/** What is to be done next with a draft; undefined when nothing is. */
export function nextStep(state: SheetState): SheetStep | undefined {
  if (state === 'made') return 'review';
  return state === 'reviewed' ? 'issue' : undefined;
}
