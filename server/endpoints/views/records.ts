import { z } from 'zod';
import { MinorUnits, Moment, Names, Uuid, Variables, Whole } from './fields.ts';
import { InstanceRow } from './instances.ts';
import { PersonOrNobody, PersonView } from './people.ts';

export const ClientView = z
  .object({
    id: Uuid,
    name: z.string(),
    nameEn: z.string().nullable(),
    inn: z.string().nullable(),
    kpp: z.string().nullable(),
    region: z.string().nullable(),
    segment: z.string().nullable(),
    phone: z.string().nullable(),
    email: z.string().nullable(),
    responsible: PersonOrNobody,
    createdAt: Moment,
  })
  .openapi('Client');

export const ClientRef = z
  .object({ id: Uuid, name: z.string(), nameEn: z.string().nullable() })
  .openapi('ClientRef');

export const FileView = z
  .object({
    id: Uuid,
    name: z.string(),
    mimeType: z.string(),
    size: Whole,
    uploadedBy: PersonOrNobody,
    createdAt: Moment,
  })
  .openapi('File');

export const ContractStatus = z.enum([
  'draft',
  'approval',
  'rework',
  'signing',
  'signed',
  'rejected',
  'archived',
]);

export const ContractRow = z
  .object({
    id: Uuid,
    number: z.string(),
    subject: z.string(),
    subjectEn: z.string().nullable(),
    client: ClientRef.nullable(),
    amountMinor: MinorUnits,
    currency: z.string(),
    date: z.string(),
    status: ContractStatus,
    responsible: PersonOrNobody,
    initiator: PersonOrNobody,
    instanceId: Uuid.nullable(),
    /** Earliest deadline of the open tasks of its route. */
    dueAt: Moment.nullable(),
    /** Who holds it now. */
    holders: z.array(PersonView),
    createdAt: Moment,
    updatedAt: Moment,
  })
  .openapi('ContractRow');

/** One line of the approval sheet: a decision, or a turn that is still open. */
export const ApprovalLine = z
  .object({
    taskId: Uuid,
    elementId: z.string(),
    name: z.string(),
    names: Names,
    who: PersonOrNobody,
    groups: z.array(z.string()),
    department: z.object({ name: z.string(), nameEn: z.string() }).nullable(),
    decision: z.string().nullable(),
    decisionNames: Names.nullable(),
    tone: z.string().nullable(),
    comment: z.string().nullable(),
    createdAt: Moment,
    at: Moment.nullable(),
    dueAt: Moment.nullable(),
    state: z.enum(['open', 'completed', 'cancelled']),
  })
  .openapi('ApprovalLine');

export const TimelineEntry = z
  .object({
    at: Moment,
    /** started, entered, assigned, completed, cancelled, dueMoved, file, ended … */
    event: z.string(),
    instanceId: Uuid.nullable(),
    elementId: z.string().nullable(),
    names: Names.nullable(),
    actor: PersonOrNobody,
    outcomeNames: Names.nullable(),
    comment: z.string().nullable(),
    data: Variables,
  })
  .openapi('TimelineEntry');

export const ContractCard = ContractRow.extend({
  clientCard: z.union([ClientView, z.null()]),
  files: z.array(FileView),
  instances: z.array(InstanceRow),
  approvalSheet: z.array(ApprovalLine),
  timeline: z.array(TimelineEntry),
  can: z.object({ edit: z.boolean(), startApproval: z.boolean() }),
}).openapi('Contract');

export const DealStage = z.enum(['inquiry', 'qualification', 'offer', 'contract', 'payment', 'won', 'lost']);

export const DealRow = z
  .object({
    id: Uuid,
    title: z.string(),
    titleEn: z.string().nullable(),
    client: ClientRef.nullable(),
    amountMinor: MinorUnits,
    currency: z.string(),
    stage: DealStage,
    lossReason: z.string().nullable(),
    source: z.string().nullable(),
    responsible: PersonOrNobody,
    instanceId: Uuid.nullable(),
    createdAt: Moment,
  })
  .openapi('DealRow');

export const SurveyRow = z
  .object({
    id: Uuid,
    title: z.string(),
    titleEn: z.string().nullable(),
    segment: z.string().nullable(),
    questions: z.unknown(),
    quota: z.number().int().nullable(),
    closesOn: z.string().nullable(),
    status: z.string(),
    responsible: PersonOrNobody,
    instanceId: Uuid.nullable(),
    createdAt: Moment.nullable(),
  })
  .openapi('SurveyRow');

export const TicketRow = z
  .object({
    id: Uuid,
    number: z.string(),
    subject: z.string(),
    subjectEn: z.string().nullable(),
    client: ClientRef.nullable(),
    priority: z.union([z.string(), z.number()]),
    level: z.number().int(),
    status: z.enum(['new', 'level1', 'level2', 'level3', 'waiting', 'solved', 'closed', 'reopened']),
    rating: z.number().int().nullable(),
    responsible: PersonOrNobody,
    instanceId: Uuid.nullable(),
    createdAt: Moment,
  })
  .openapi('TicketRow');

const routeParts = {
  instances: z.array(InstanceRow),
  timeline: z.array(TimelineEntry),
  can: z.object({ edit: z.boolean(), startRoute: z.boolean() }),
};
export const DealCard = DealRow.extend(routeParts).openapi('Deal');
export const SurveyCard = SurveyRow.extend(routeParts).openapi('Survey');
export const TicketCard = TicketRow.extend(routeParts).openapi('Ticket');
