import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answerOf, api } from '../../../api/client.ts';
import { ConfirmDialog } from '../../../components/confirm-dialog.tsx';
import { useErrorWords } from '../../../components/error-text.tsx';
import { notify, notifyError } from '../../../components/notify.tsx';
import { useWords } from '../../../components/words.ts';
import { spanWords } from './absence-days.ts';
import type { Absence } from './queries.ts';

type Props = {
  absence: Absence;
  timeZone: string;
  onRemoved: (replanningId: string | null) => void;
  onClose: () => void;
};

/** Takes an absence back, after it was said what becomes of deadlines. */
export function RemoveAbsence({ absence, timeZone, onRemoved, onClose }: Props) {
  const { t } = useTranslation();
  const words = useWords();
  const say = useErrorWords();
  const queryClient = useQueryClient();
  const { id: absenceId, employee, substitute } = absence;
  const remove = useMutation({
    mutationFn: () =>
      answerOf(
        api.DELETE('/employees/{id}/absences/{absenceId}', {
          params: { path: { id: employee.id, absenceId } },
        }),
      ),
    onSuccess({ replanningId }) {
      notify(t(replanningId ? 'calendars.absences.removedAndMoves' : 'calendars.absences.removed'));
      onRemoved(replanningId);
      onClose();
    },
    onError: (error) => notifyError(say(error)),
    onSettled: () => void queryClient.invalidateQueries({ queryKey: ['absences'] }),
  });
  const said = { who: words.person(employee), days: spanWords(absence, words.language, timeZone) };
  return (
    <ConfirmDialog
      title={t('calendars.absences.removeTitle', said)}
      body={
        substitute
          ? t('calendars.absences.removeSubstituted', { ...said, substitute: words.person(substitute) })
          : t('calendars.absences.removeAlone', said)
      }
      action={t('calendars.absences.remove')}
      pending={remove.isPending}
      onClose={onClose}
      onConfirm={() => remove.mutate()}
    />
  );
}
