import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconArrowBackUp, IconHandGrab, IconUserShare } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { TaskCard } from '../../../api/queries.ts';
import { useKeys } from '../../../components/use-keys.ts';
import { useTaskMoves } from './use-task-moves.ts';

const DelegateDialog = lazy(async () => ({
  default: (await import('./delegate-dialog.tsx')).DelegateDialog,
}));

type Props = { task: TaskCard; onLeave: (id: string) => boolean };

/** Take, give back, hand over: what may be done with the task besides deciding. */
export function TaskActions({ task, onLeave }: Props) {
  const { t } = useTranslation();
  const { claim, unclaim, giveBack } = useTaskMoves(task, onLeave);
  const [delegating, { open, close }] = useDisclosure();
  const { can } = task;
  const mayTake = can.claim && !can.unclaim;
  useKeys({ t: () => mayTake && claim.mutate() });
  return (
    <div className="task-actions">
      {mayTake && (
        <Button
          leftSection={<IconHandGrab size={16} />}
          loading={claim.isPending}
          onClick={() => claim.mutate()}
        >
          {t('tasks.claim')}
        </Button>
      )}
      {can.unclaim && (
        <Button
          variant="default"
          leftSection={<IconArrowBackUp size={16} />}
          loading={unclaim.isPending}
          onClick={() => unclaim.mutate()}
        >
          {t('tasks.unclaim')}
        </Button>
      )}
      {can.return && (
        <Button
          variant="default"
          leftSection={<IconArrowBackUp size={16} />}
          loading={giveBack.isPending}
          onClick={() => giveBack.mutate()}
        >
          {t('tasks.return')}
        </Button>
      )}
      {can.delegate && (
        <Button variant="default" leftSection={<IconUserShare size={16} />} onClick={open}>
          {t('tasks.delegate')}
        </Button>
      )}
      <Suspense>{delegating && <DelegateDialog task={task} onClose={close} onLeave={onLeave} />}</Suspense>
    </div>
  );
}
