import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPencil, IconPlayerPlay } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { type Contract, contractQuery } from '../../../api/queries.ts';
import { ErrorText } from '../../../components/error-text.tsx';
import { Fact, Facts } from '../../../components/facts.tsx';
import { usePageTitle } from '../../../components/page-title.tsx';
import { Person } from '../../../components/person.tsx';
import { Skeletons } from '../../../components/skeletons.tsx';
import { StateBadge } from '../../../components/state-mark.tsx';
import { TimeLeft } from '../../../components/time/time-left.tsx';
import { Timeline, useRecordLines } from '../../../components/timeline.tsx';
import { useWords } from '../../../components/words.ts';
import { RecordRoute } from '../records/record-route.tsx';
import { statusState, statusWords } from '../records/record-words.ts';
import { ApprovalSheet } from './approval-sheet.tsx';
import { ContractFiles } from './contract-files.tsx';

const EditContract = lazy(async () => ({ default: (await import('./edit-contract.tsx')).EditContract }));
const StartApproval = lazy(async () => ({ default: (await import('./start-approval.tsx')).StartApproval }));

/** A contract with everything about it: facts, files, the route inside it, who decided what, what happened. */
export function ContractPage() {
  const { id = '' } = useParams();
  const contract = useQuery(contractQuery(id));
  if (contract.isPending) return <Skeletons lines={10} />;
  if (!contract.data) return <ErrorText error={contract.error} onRetry={() => void contract.refetch()} />;
  return <Card contract={contract.data} />;
}

function Card({ contract }: { contract: Contract }) {
  const { t } = useTranslation();
  const words = useWords();
  usePageTitle(t('records.contractNumber', { number: contract.number }));
  const [starting, { open, close }] = useDisclosure();
  const [editing, edit] = useDisclosure();
  const lines = useRecordLines(contract.timeline);
  return (
    <article className="card-page">
      <header className="card-head">
        <div className="card-head-words">
          <p className="dimmed">
            <Link to="/contracts">{t('records.contracts')}</Link>
          </p>
          <h1>{t('records.contractNumber', { number: contract.number })}</h1>
          <p>{words.pick(contract.subject, contract.subjectEn)}</p>
          <p className="task-marks">
            <StateBadge state={statusState(contract.status)}>
              {statusWords('contract', contract.status, t)}
            </StateBadge>
            {contract.dueAt && <TimeLeft dueAt={contract.dueAt} />}
          </p>
        </div>
        <div className="card-actions">
          {contract.can.edit && (
            <Button variant="default" leftSection={<IconPencil size={16} />} onClick={edit.open}>
              {t('records.edit')}
            </Button>
          )}
          {contract.can.startApproval && (
            <Button leftSection={<IconPlayerPlay size={16} />} onClick={open}>
              {t('records.startApproval')}
            </Button>
          )}
        </div>
      </header>
      <ContractFacts contract={contract} />
      <ContractFiles contract={contract} />
      <RecordRoute instances={contract.instances} instanceId={contract.instanceId} />
      <section>
        <h2>{t('records.approval')}</h2>
        <ApprovalSheet lines={contract.approvalSheet} />
      </section>
      <section>
        <h2>{t('records.timeline')}</h2>
        <Timeline lines={lines} empty={t('records.timelineEmpty')} />
      </section>
      <Suspense>
        {starting && <StartApproval contract={contract} onClose={close} />}
        {editing && <EditContract contract={contract} onClose={edit.close} />}
      </Suspense>
    </article>
  );
}

function ContractFacts({ contract }: { contract: Contract }) {
  const { t } = useTranslation();
  const words = useWords();
  const client = contract.clientCard;
  return (
    <section className="task-facts" aria-label={t('tasks.facts')}>
      <Facts>
        <Fact name={t('records.client')}>{client ? words.pick(client.name, client.nameEn) : '—'}</Fact>
        {client?.inn && <Fact name={t('records.inn')}>{client.inn}</Fact>}
        <Fact name={t('records.amount')}>{words.money(contract.amountMinor, contract.currency)}</Fact>
        <Fact name={t('records.date')}>{words.day(contract.date)}</Fact>
        <Fact name={t('records.responsible')}>
          <Person person={contract.responsible} />
        </Fact>
        <Fact name={t('records.initiator')}>
          <Person person={contract.initiator} />
        </Fact>
        {contract.holders.length > 0 && (
          <Fact name={t('records.holders')}>{contract.holders.map(words.shortly).join(', ')}</Fact>
        )}
        {client?.phone && (
          <Fact name={t('records.phone')}>
            <a href={`tel:${client.phone}`}>{client.phone}</a>
          </Fact>
        )}
      </Facts>
    </section>
  );
}
