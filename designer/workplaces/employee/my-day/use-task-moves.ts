import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answerOf, api } from '../../../api/client.ts';
import { myDayQuery, type TaskCard, taskQuery } from '../../../api/queries.ts';
import { useErrorWords } from '../../../components/error-text.tsx';
import { notify, notifyError } from '../../../components/notify.tsx';
import { useWords } from '../../../components/words.ts';
import { dayWithout } from './day-groups.ts';

/** Takes a task out of the list at once, then looks at what the route has brought. */
export function useForgetTask() {
  const queryClient = useQueryClient();
  return (id: string) => {
    queryClient.setQueryData(myDayQuery.queryKey, (day) => day && dayWithout(day, id));
    void queryClient.invalidateQueries({ queryKey: myDayQuery.queryKey });
    void queryClient.invalidateQueries({ queryKey: taskQuery(id).queryKey });
  };
}

/** Claim and unclaim: at once, each with its way back. */
export function useTaskMoves(task: TaskCard, onLeave: (id: string) => boolean) {
  const { t } = useTranslation();
  const words = useWords();
  const say = useErrorWords();
  const queryClient = useQueryClient();
  const forget = useForgetTask();
  const name = words.named(task.names, task.name);
  const params = { params: { path: { id: task.id } } };
  const look = () => {
    void queryClient.invalidateQueries({ queryKey: taskQuery(task.id).queryKey });
    void queryClient.invalidateQueries({ queryKey: myDayQuery.queryKey });
  };
  const onError = (error: unknown) => {
    notifyError(say(error));
    look();
  };
  const claim = useMutation({
    mutationFn: () => answerOf(api.POST('/tasks/{id}/claim', params)),
    onSuccess() {
      look();
      notify(t('tasks.claimed', { name }), { label: t('shell.undo'), run: () => unclaim.mutate() });
    },
    onError,
  });
  const unclaim = useMutation({
    mutationFn: () => answerOf(api.POST('/tasks/{id}/unclaim', params)),
    onSuccess() {
      look();
      notify(t('tasks.unclaimed', { name }), { label: t('shell.undo'), run: () => claim.mutate() });
    },
    onError,
  });
  const giveBack = useMutation({
    mutationFn: () => answerOf(api.POST('/tasks/{id}/return', params)),
    onSuccess() {
      onLeave(task.id);
      forget(task.id);
      notify(t('tasks.returned'));
    },
    onError,
  });
  return { claim, unclaim, giveBack };
}
