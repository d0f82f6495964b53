import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answerOf, api } from '../../../api/client.ts';
import { useErrorWords } from '../../../components/error-text.tsx';
import type { Calendar, CalendarInput } from './calendar-form.ts';

const PAUSE = 400;

/** How many deadlines and timers the change would move. */
export function MovesPreview({ calendar, input }: { calendar: Calendar; input: CalendarInput | null }) {
  const { t } = useTranslation();
  const say = useErrorWords();
  const [asked] = useDebouncedValue(JSON.stringify(input && { ...input, comment: undefined }), PAUSE);
  const body = JSON.parse(asked) as CalendarInput | null;
  const found = useQuery({
    queryKey: ['calendars', calendar.id, 'preview', asked],
    queryFn: ({ signal }) =>
      answerOf(
        api.POST('/calendars/{id}/preview', {
          params: { path: { id: calendar.id } },
          body: body as CalendarInput,
          signal,
        }),
      ),
    enabled: body !== null,
    placeholderData: keepPreviousData,
    retry: false,
  });
  if (body === null) return null;
  if (found.error) return <p className="state-late">{say(found.error)}</p>;
  if (!found.data) return <p className="dimmed">{t('calendars.counting')}</p>;
  const { tasks, timers, earlier, later, overAtOnce } = found.data;
  return (
    <div role="status">
      {tasks + timers === 0 ? (
        <p className="dimmed">{t('calendars.nothingMoves')}</p>
      ) : (
        <p>
          <strong>
            {t('calendars.tasksMove', { count: tasks })}, {t('calendars.timersMove', { count: timers })}
          </strong>{' '}
          {t('calendars.whither', { earlier, later })}
        </p>
      )}
      {overAtOnce > 0 && <p className="state-late">{t('calendars.overAtOnce', { count: overAtOnce })}</p>}
    </div>
  );
}
