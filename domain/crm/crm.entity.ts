import { defineEntity, p } from '@mikro-orm/core';

/** A company we work with. */
const ClientSchema = defineEntity({
  name: 'Client',
  tableName: 'client',
  properties: {
    id: p
      .uuid()
      .primary()
      .onCreate(() => crypto.randomUUID()),
    name: p.text(),
    nameEn: p.text(),
    inn: p.text(),
    kpp: p.text().nullable(),
    region: p.text().nullable(),
    segment: p.text().nullable(),
    phone: p.text().nullable(),
    email: p.text().nullable(),
    responsibleId: p.uuid().nullable(),
    externalId: p.text().nullable(),
    createdAt: p.datetime().onCreate(() => new Date()),
  },
});
export class Client extends ClientSchema.class {}
ClientSchema.setClass(Client);

/** A contract; `amountMinor` is whole kopecks. */
const ContractSchema = defineEntity({
  name: 'Contract',
  tableName: 'contract',
  properties: {
    id: p
      .uuid()
      .primary()
      .onCreate(() => crypto.randomUUID()),
    number: p.text(),
    subject: p.text(),
    subjectEn: p.text(),
    clientId: p.uuid(),
    amountMinor: p.bigint('number'),
    currency: p.text(),
    date: p.date(),
    responsibleId: p.uuid().nullable(),
    initiatorId: p.uuid().nullable(),
    status: p.text(),
    instanceId: p.uuid().nullable(),
    createdAt: p.datetime().onCreate(() => new Date()),
    updatedAt: p.datetime().onCreate(() => new Date()),
  },
});
export class Contract extends ContractSchema.class {}
ContractSchema.setClass(Contract);

/** A sale from inquiry to the end; `amountMinor` is whole kopecks. */
const DealSchema = defineEntity({
  name: 'Deal',
  tableName: 'deal',
  properties: {
    id: p
      .uuid()
      .primary()
      .onCreate(() => crypto.randomUUID()),
    title: p.text(),
    titleEn: p.text(),
    clientId: p.uuid(),
    amountMinor: p.bigint('number'),
    stage: p.text(),
    lossReason: p.text().nullable(),
    source: p.text().nullable(),
    responsibleId: p.uuid().nullable(),
    instanceId: p.uuid().nullable(),
    createdAt: p.datetime().onCreate(() => new Date()),
  },
});
export class Deal extends DealSchema.class {}
DealSchema.setClass(Deal);

/** Questions asked of a segment. */
const SurveySchema = defineEntity({
  name: 'Survey',
  tableName: 'survey',
  properties: {
    id: p
      .uuid()
      .primary()
      .onCreate(() => crypto.randomUUID()),
    title: p.text(),
    titleEn: p.text(),
    segment: p.text().nullable(),
    questions: p.json<unknown[]>(),
    quota: p.integer().nullable(),
    closesOn: p.date().nullable(),
    status: p.text(),
    responsibleId: p.uuid().nullable(),
    instanceId: p.uuid().nullable(),
    createdAt: p.datetime().onCreate(() => new Date()),
  },
});
export class Survey extends SurveySchema.class {}
SurveySchema.setClass(Survey);

/** A request or complaint of a client. */
const TicketSchema = defineEntity({
  name: 'Ticket',
  tableName: 'ticket',
  properties: {
    id: p
      .uuid()
      .primary()
      .onCreate(() => crypto.randomUUID()),
    number: p.text(),
    subject: p.text(),
    subjectEn: p.text(),
    clientId: p.uuid(),
    priority: p.text(),
    level: p.integer(),
    status: p.text(),
    rating: p.integer().nullable(),
    responsibleId: p.uuid().nullable(),
    instanceId: p.uuid().nullable(),
    createdAt: p.datetime().onCreate(() => new Date()),
  },
});
export class Ticket extends TicketSchema.class {}
TicketSchema.setClass(Ticket);

/** A file of a record. */
const AttachmentSchema = defineEntity({
  name: 'Attachment',
  tableName: 'attachment',
  properties: {
    id: p
      .uuid()
      .primary()
      .onCreate(() => crypto.randomUUID()),
    recordKind: p.text(),
    recordId: p.uuid(),
    name: p.text(),
    mimeType: p.text(),
    size: p.integer(),
    sha256: p.text().name('sha256'),
    content: p.blob(),
    uploadedBy: p.uuid().nullable(),
    createdAt: p.datetime().onCreate(() => new Date()),
  },
});
export class Attachment extends AttachmentSchema.class {}
AttachmentSchema.setClass(Attachment);
