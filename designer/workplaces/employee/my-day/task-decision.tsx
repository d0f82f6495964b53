import { Button, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, answerOf, api } from '../../../api/client.ts';
import type { TaskCard } from '../../../api/queries.ts';
import { useErrorWords } from '../../../components/error-text.tsx';
import { useGroupNames } from '../../../components/group-names.ts';
import { notify } from '../../../components/notify.tsx';
import { Moment } from '../../../components/time/time-left.tsx';
import { useKeys } from '../../../components/use-keys.ts';
import { useWords } from '../../../components/words.ts';
import { useDraft } from './draft.ts';
import { Outcomes } from './outcomes.tsx';
import { checkForm, type FieldErrors, firstValues, TaskForm, variablesOf } from './task-form.tsx';
import { useForgetTask } from './use-task-moves.ts';

type Outcome = TaskCard['outcomes'][number];
type Props = { task: TaskCard; onLeave: (id: string) => boolean };

/** The form of the task, its outcomes with a comment, and what the route does after each. */
export function TaskDecision({ task, onLeave }: Props) {
  const { t } = useTranslation();
  if (task.state !== 'open') return <Closed task={task} />;
  return (
    <section className="task-decision" aria-label={t('tasks.decision')}>
      {!task.can.complete && <WhyNot task={task} />}
      {task.can.complete ? (
        <Decide task={task} onLeave={onLeave} />
      ) : (
        <Outcomes task={task} chosen={null} pending={null} />
      )}
    </section>
  );
}

function WhyNot({ task }: { task: TaskCard }) {
  const { t } = useTranslation();
  const words = useWords();
  const groups = useGroupNames(task.candidateGroups);
  const why = task.can.claim
    ? `${t('tasks.offeredTo', { groups })}. ${t('tasks.takeFirst')}`
    : t('tasks.notMine', { who: words.pick(task.assigneeName, task.assigneeNameEn) });
  return <p className="dimmed">{why}</p>;
}

function Closed({ task }: { task: TaskCard }) {
  const { t } = useTranslation();
  const words = useWords();
  const outcome = task.outcomes.find(({ code }) => code === task.outcome);
  return (
    <section className="task-decision" aria-label={t('tasks.decision')}>
      {task.state === 'cancelled' ? (
        <p>{t('tasks.cancelledAlready')}</p>
      ) : (
        <p>
          {outcome && (
            <strong>{t('tasks.outcomeWas', { outcome: words.named(outcome.names, outcome.code) })} </strong>
          )}
          <Moment at={task.completedAt} />
        </p>
      )}
      {task.comment && <blockquote className="remark">{task.comment}</blockquote>}
    </section>
  );
}

function Decide({ task, onLeave }: Props) {
  const { t } = useTranslation();
  const words = useWords();
  const say = useErrorWords();
  const forgetTask = useForgetTask();
  const { draft, change, forget } = useDraft(task.id, firstValues(task.form));
  const [errors, setErrors] = useState<FieldErrors>({});
  const [commentError, setCommentError] = useState<string | null>(null);
  const [chosen, setChosen] = useState<number | null>(task.outcomes.length === 1 ? 0 : null);
  const comment = useRef<HTMLTextAreaElement>(null);
  const complete = useMutation({
    mutationFn: (outcome: Outcome | null) =>
      answerOf(
        api.POST('/tasks/{id}/complete', {
          params: { path: { id: task.id } },
          body: {
            ...(task.form.length > 0 && { variables: variablesOf(task.form, draft.values) }),
            ...(outcome && { outcome: outcome.code }),
            ...(draft.comment.trim() && { comment: draft.comment.trim() }),
          },
        }),
      ),
    onSuccess(_done, outcome) {
      forget();
      const more = onLeave(task.id);
      forgetTask(task.id);
      const name = words.named(task.names, task.name);
      const said = outcome
        ? t('tasks.completed', { outcome: words.named(outcome.names, outcome.code), name })
        : t('tasks.completedPlain', { name });
      notify(more ? said : `${said}. ${t('tasks.completedLast')}`);
    },
    onError(error) {
      if (error instanceof ApiError && error.status === 409) forgetTask(task.id);
    },
  });
  const send = (outcome: Outcome | null) => {
    if (complete.isPending) return;
    const wrong = checkForm(task.form, draft.values, t, words);
    setErrors(wrong);
    const needsComment = outcome?.commentRequired === true && draft.comment.trim() === '';
    setCommentError(
      needsComment ? t('tasks.commentMissing', { outcome: words.named(outcome.names, outcome.code) }) : null,
    );
    const firstWrong = Object.keys(wrong)[0];
    if (firstWrong) document.getElementsByName(firstWrong)[0]?.focus();
    else if (needsComment) comment.current?.focus();
    else complete.mutate(outcome);
  };
  const sendChosen = () => {
    if (task.outcomes.length === 0) send(null);
    else if (chosen !== null) send(task.outcomes[chosen] ?? null);
    else document.querySelector<HTMLElement>('.outcome button')?.focus();
  };
  useKeys({
    ...Object.fromEntries(
      task.outcomes.slice(0, 9).map((_, place) => [String(place + 1), () => setChosen(place)]),
    ),
    c: () => comment.current?.focus(),
    'mod+enter': sendChosen,
  });
  return (
    <>
      {task.form.length > 0 && (
        <div className="form">
          <h2>{t('tasks.form')}</h2>
          <TaskForm
            form={task.form}
            values={draft.values}
            errors={errors}
            disabled={complete.isPending}
            onChange={(values) => change({ values })}
          />
        </div>
      )}
      <Textarea
        ref={comment}
        label={t('tasks.comment')}
        placeholder={t('tasks.commentFor')}
        autosize
        minRows={2}
        maxRows={10}
        maxLength={4000}
        value={draft.comment}
        error={commentError}
        onChange={(event) => {
          change({ comment: event.currentTarget.value });
          setCommentError(null);
        }}
      />
      {complete.error && (
        <p role="alert" className="state-late">
          {say(complete.error)}
        </p>
      )}
      {task.outcomes.length > 0 ? (
        <Outcomes
          task={task}
          chosen={chosen}
          pending={complete.isPending ? (complete.variables?.code ?? null) : null}
          onSend={(outcome, place) => {
            setChosen(place);
            send(outcome);
          }}
        />
      ) : (
        <div>
          <Button loading={complete.isPending} onClick={() => send(null)}>
            {t('tasks.complete')}
          </Button>
        </div>
      )}
      <p className="dimmed key-hint">{t('tasks.sendHint')}</p>
    </>
  );
}
