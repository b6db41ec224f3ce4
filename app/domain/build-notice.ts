import type { Matter, WindowDetails } from './catalogue.ts';
import { noticeNumber } from './notice.ts';
import type { NoticeData, NoticeMatter, NoticeRecord, NoticeWindow } from './notice.ts';
import type { Visit } from './visit.ts';

/** Name of the template of 窗口受理告知单, and its version; both are kept with every printed notice. */
const NOTICE_TEMPLATE = 'window-notice';
export const NOTICE_VERSION = 1;

/** What a notice is made of, beside the visit itself. */
export interface NoticeSources {
  readonly visit: Visit;
  /** The catalogue's matters; those that the visit names are looked up by code. */
  readonly matters: readonly Matter[];
  /** Details of the window as they hold today. */
  readonly window: WindowDetails;
  readonly clerkName: string;
  readonly clerkNumber: string;
  /** ISO 8601 UTC of printing. */
  readonly printedAt: string;
  /** Minutes east of UTC of the office. */
  readonly utcOffsetMinutes: number;
  /** True on the test platform. */
  readonly test: boolean;
}

/** The next notice of a visit, complete: printing it again in ten years needs nothing else. */
export function buildNotice(sources: NoticeSources): NoticeRecord {
  return {
    number: noticeNumber(sources.visit.number, sources.visit.notices.length),
    template: NOTICE_TEMPLATE,
    version: NOTICE_VERSION,
    data: buildData(sources),
  };
}

function buildData({ visit, matters, window, ...sources }: NoticeSources): NoticeData {
  return {
    visitNumber: visit.number,
    kind: visit.kind,
    window: windowOf(window),
    visitor: visit.visitor,
    ...(visit.applicant && { applicant: visit.applicant }),
    matters: visit.matters.map((ref) => noticeMatter(ref, matters)),
    ...(visit.answer?.text && { answer: visit.answer.text }),
    ...(visit.answer?.outcome && { outcome: visit.answer.outcome }),
    ...(visit.caseNumber && { caseNumber: visit.caseNumber }),
    clerkName: sources.clerkName,
    clerkNumber: sources.clerkNumber,
    printedAt: sources.printedAt,
    utcOffsetMinutes: sources.utcOffsetMinutes,
    ...(sources.test && { test: true }),
  };
}

function windowOf(details: WindowDetails): NoticeWindow {
  const { name, address, postcode, phone, leadName, complaintPhone } = details;
  return {
    name,
    address,
    postcode,
    phone,
    leadName,
    ...(complaintPhone !== undefined && { complaintPhone }),
  };
}

/** The name stays the one of the day of registration; a matter that has left the catalogue keeps its name only. */
function noticeMatter(ref: { code: string; name: string }, matters: readonly Matter[]): NoticeMatter {
  const matter = matters.find((one) => one.code === ref.code);
  if (!matter) return { code: ref.code, name: ref.name, materials: [] };
  return {
    code: ref.code,
    name: ref.name,
    materials: matter.materials.map(({ name, form, note }) => ({
      name,
      ...(form !== undefined && { form }),
      ...(note !== undefined && { note }),
    })),
    timeLimitWorkingDays: matter.timeLimitWorkingDays,
    legalBasis: matter.legalBasis,
  };
}
