import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../../api/client.ts';
import { useGroupNames } from '../../../components/group-names.ts';
import { Person } from '../../../components/person.tsx';
import { ScrollRegion } from '../../../components/scroll-region.tsx';
import { StateBadge } from '../../../components/state-mark.tsx';
import type { DueState } from '../../../components/time/due-state.ts';
import { Moment, TimeLeft } from '../../../components/time/time-left.tsx';
import { useWords } from '../../../components/words.ts';

type Line = Schemas['ApprovalLine'];

const TONES: Record<string, DueState> = { positive: 'inTime', warning: 'soon', negative: 'late' };

/** Who decided what, with which remark, and when; open turns with what is left of their time. */
export function ApprovalSheet({ lines }: { lines: Line[] }) {
  const { t } = useTranslation();
  if (lines.length === 0) return <p className="dimmed">{t('records.approvalEmpty')}</p>;
  return (
    <ScrollRegion className="sheet" label={t('records.approval')}>
      <table className="table">
        <caption className="visually-hidden">{t('records.approval')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('records.step')}</th>
            <th scope="col">{t('records.who')}</th>
            <th scope="col">{t('records.decision')}</th>
            <th scope="col">{t('records.remark')}</th>
            <th scope="col">{t('records.when')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <SheetLine key={line.taskId} line={line} />
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

function SheetLine({ line }: { line: Line }) {
  const { t } = useTranslation();
  const words = useWords();
  const groups = useGroupNames(line.groups);
  return (
    <tr>
      <td>{words.named(line.names, line.name)}</td>
      <td>
        {line.who ? (
          <Person person={line.who} />
        ) : (
          <span className="dimmed">{t('records.group', { groups })}</span>
        )}
        {line.department && (
          <div className="dimmed">{words.pick(line.department.name, line.department.nameEn)}</div>
        )}
      </td>
      <td>
        {line.state === 'open' && <StateBadge state="outside">{t('records.waitingFor')}</StateBadge>}
        {line.state === 'cancelled' && <StateBadge state="none">{t('records.cancelled')}</StateBadge>}
        {line.state === 'completed' && (
          <StateBadge state={TONES[line.tone ?? ''] ?? 'none'}>
            {line.decisionNames
              ? words.named(line.decisionNames, line.decision)
              : (line.decision ?? t('instances.done'))}
          </StateBadge>
        )}
      </td>
      <td className="sheet-remark">{line.comment}</td>
      <td>{line.state === 'open' ? <TimeLeft dueAt={line.dueAt} /> : <Moment at={line.at} />}</td>
    </tr>
  );
}
