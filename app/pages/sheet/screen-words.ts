import type { SheetWords } from '../../domain/sheet/sheet-words.ts';
import { sheetTexts } from '../../text/sheet-texts.ts';

/** The words of a sheet on screen, in the language of the moment. */
export function screenWords(): SheetWords {
  return {
    title: sheetTexts.title,
    week: sheetTexts.week,
    month: sheetTexts.month,
    office: sheetTexts.office,
    allOffices: sheetTexts.allOffices,
    window: sheetTexts.window,
    total: sheetTexts.total,
    none: sheetTexts.none,
    table: sheetTexts.table,
    said: sheetTexts.said,
    points: sheetTexts.points,
    few: sheetTexts.few,
    fewMeaning: sheetTexts.fewMeaning,
    at: sheetTexts.at,
    workingDays: sheetTexts.workingDays,
    preliminary: sheetTexts.preliminary,
    final: sheetTexts.final,
    allDelivered: sheetTexts.allDelivered,
    someDelivered: sheetTexts.someDelivered,
    noDevice: sheetTexts.noDevice,
    deliveredUntil: sheetTexts.deliveredUntil,
    notProved: sheetTexts.notProved,
    unfolded: sheetTexts.unfolded,
    pc: sheetTexts.pc,
    missing: sheetTexts.missing,
    state: sheetTexts.state,
    between: sheetTexts.between,
    supplement: sheetTexts.supplement,
    lateVisits: sheetTexts.lateVisits,
    windows: sheetTexts.windows,
    definitions: sheetTexts.definitions,
    against: sheetTexts.against,
    behind: sheetTexts.behind,
  };
}
