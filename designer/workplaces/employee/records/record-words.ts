import type { TFunction } from 'i18next';
import type { DueState } from '../../../components/time/due-state.ts';

export type RecordKind = 'contract' | 'deal' | 'survey' | 'ticket';

const FOLDER: Record<RecordKind, string> = {
  contract: 'contracts',
  deal: 'deals',
  survey: 'surveys',
  ticket: 'tickets',
};

export function recordAddress(kind: RecordKind, id: string): string {
  return `/${FOLDER[kind]}/${id}`;
}

const STATUS_TEXTS: Record<RecordKind, string> = {
  contract: 'contractStatus',
  deal: 'dealStage',
  survey: 'surveyStatus',
  ticket: 'ticketStatus',
};

/** A status in the user's words; a code that has none is shown as it is. */
export function statusWords(kind: RecordKind, status: string, t: TFunction): string {
  return t(`records.${STATUS_TEXTS[kind]}.${status}`, { defaultValue: status });
}

const STATES: Record<string, DueState> = {
  signed: 'inTime',
  won: 'inTime',
  solved: 'inTime',
  closed: 'inTime',
  rework: 'soon',
  reopened: 'soon',
  rejected: 'late',
  lost: 'late',
  waiting: 'outside',
  payment: 'outside',
};

/** The mark beside a status: done well, wants attention, failed, waits outside, or nothing to say. */
export function statusState(status: string): DueState {
  return STATES[status] ?? 'none';
}
