import type { EntityManager } from '@mikro-orm/postgresql';
import { Attachment, Client, Contract, Deal, Survey, Ticket } from '../index.ts';
import { contractFile } from './contract-text.ts';
import { type ContractSeed, clients, contracts, deals, survey, tickets } from './crm-data.ts';

/** Numbers below it are left to the contracts of the demonstration's past. */
const FIRST_DRAFT = 51;
const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;

const ago = (milliseconds: number): Date => new Date(Date.now() - milliseconds);

/** Clients with their contracts and files, deals, a survey and tickets; `people` are ids by login. */
export async function seedCrm(em: EntityManager, people: Map<string, string>): Promise<void> {
  const clientIds = clients.map(() => crypto.randomUUID());
  await em.insertMany(
    Client,
    clients.map(({ signatory: _, responsible, ...client }, index) => ({
      ...client,
      id: clientIds[index] ?? '',
      responsibleId: people.get(responsible) ?? null,
      createdAt: ago((400 - index * 31) * DAY),
    })),
  );
  const drafts = contracts.filter(({ status }) => status === 'draft');
  const old = contracts.filter(({ status }) => status !== 'draft');
  await seedContracts(em, old, people, clientIds, 1);
  await seedContracts(em, drafts, people, clientIds, FIRST_DRAFT);
  await em.insertMany(
    Deal,
    deals.map(({ client, roubles, responsible, daysAgo, ...deal }) => ({
      ...deal,
      id: crypto.randomUUID(),
      clientId: clientIds[client] ?? '',
      amountMinor: roubles * 100,
      stage: 'inquiry',
      responsibleId: people.get(responsible) ?? null,
      createdAt: ago(daysAgo * DAY),
    })),
  );
  const { closesInDays, responsible, ...surveyColumns } = survey;
  await em.insert(Survey, {
    ...surveyColumns,
    id: crypto.randomUUID(),
    closesOn: dayOf(ago(-closesInDays * DAY)),
    status: 'draft',
    responsibleId: people.get(responsible) ?? null,
    createdAt: ago(DAY),
  });
  await em.insertMany(
    Ticket,
    tickets.map(({ client, hoursAgo, ...ticket }, index) => ({
      ...ticket,
      id: crypto.randomUUID(),
      number: `T-${String(index + 1).padStart(5, '0')}`,
      clientId: clientIds[client] ?? '',
      level: 1,
      status: 'new',
      responsibleId: people.get('support') ?? null,
      createdAt: ago(hoursAgo * HOUR),
    })),
  );
}

export type SeededContract = ContractSeed & { id: string; number: string; createdAt: Date };

/**
 * Contracts with a file each, numbered from `first` in the order of their dates within a year.
 * @returns what was written, in the order of dates
 */
export async function seedContracts(
  em: EntityManager,
  seeds: ContractSeed[],
  people: Map<string, string>,
  clientIds: string[],
  first: number,
): Promise<SeededContract[]> {
  const written = seeds
    .toSorted((a, b) => b.daysAgo - a.daysAgo)
    .map((seed, index) => {
      const createdAt = ago(seed.daysAgo * DAY);
      const number = `${createdAt.getUTCFullYear()}/${String(first + index).padStart(4, '0')}`;
      return { ...seed, id: crypto.randomUUID(), number, createdAt };
    });
  await em.insertMany(
    Contract,
    written.map(({ id, number, subject, subjectEn, client, roubles, status, initiator, createdAt }) => ({
      id,
      number,
      subject,
      subjectEn,
      clientId: clientIds[client] ?? '',
      amountMinor: roubles * 100,
      currency: 'RUB',
      date: dayOf(createdAt),
      responsibleId: people.get(initiator) ?? null,
      initiatorId: people.get(initiator) ?? null,
      status,
      createdAt,
      updatedAt: createdAt,
    })),
  );
  await em.insertMany(
    Attachment,
    written.map((contract) => attachmentOf(contract, people)),
  );
  return written;
}

function attachmentOf(
  { id, number, subject, client, roubles, initiator, createdAt }: SeededContract,
  people: Map<string, string>,
) {
  const facts = clients[client];
  if (!facts) throw new Error(`Expected a client at ${client}, but there is none for contract ${number}`);
  return {
    ...contractFile({ number, date: createdAt, subject, roubles, client: facts }),
    id: crypto.randomUUID(),
    recordKind: 'contract',
    recordId: id,
    uploadedBy: people.get(initiator) ?? null,
    createdAt,
  };
}

const dayOf = (moment: Date): string => moment.toISOString().slice(0, 10);
