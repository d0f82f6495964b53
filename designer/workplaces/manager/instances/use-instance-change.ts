import { useMutation, useQueryClient } from '@tanstack/react-query';
import { instanceQuery } from '../../../api/queries.ts';
import { notify } from '../../../components/notify.tsx';

/** A change of one instance: says that it was done, and lets the page look again. */
export function useInstanceChange<Given>(
  instanceId: string,
  change: (given: Given) => Promise<unknown>,
  done: { words: string; onDone?: () => void },
) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () => {
      notify(done.words);
      done.onDone?.();
    },
    onSettled: () => void queryClient.invalidateQueries({ queryKey: instanceQuery(instanceId).queryKey }),
  });
}
