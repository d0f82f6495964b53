import { Button, Modal, Textarea } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type Modeler from 'bpmn-js/lib/Modeler.js';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, answerOf, api, type Problem, type Schemas } from '../../api/client.ts';
import { useErrorWords } from '../../components/error-text.tsx';
import { notify } from '../../components/notify.tsx';
import { useWords } from '../../components/words.ts';
import { versionXmlQuery } from '../queries.ts';
import { isConflict, type useDraft } from '../use-draft.ts';
import { xmlOf } from '../use-modeler.ts';
import { differenceOf } from './difference.ts';
import { DifferenceList } from './difference-list.tsx';

type Props = {
  modeler: Modeler;
  row: Schemas['RouteMap'];
  errors: number;
  draft: Pick<ReturnType<typeof useDraft>, 'save' | 'seen' | 'collided'>;
  onRefused: (problems: Problem[]) => void;
  onShowProblems: () => void;
  onPublished: (version: number) => void;
  onClose: () => void;
};

/** Says what is about to become the next version, and publishes it. */
export function PublishDialog({
  modeler,
  row,
  errors,
  draft,
  onRefused,
  onShowProblems,
  onPublished,
  onClose,
}: Props) {
  const { t } = useTranslation();
  const words = useWords();
  const say = useErrorWords();
  const client = useQueryClient();
  const [comment, setComment] = useState('');
  const version = (row.version ?? 0) + 1;
  const changes = useQuery({
    queryKey: ['route-map', row.key, 'difference', row.version, words.language],
    queryFn: async () => {
      if (row.version === null) return null;
      const before = await client.fetchQuery(versionXmlQuery(row.key, row.version));
      return differenceOf(modeler, before, await xmlOf(modeler), words.language);
    },
    gcTime: 0,
    staleTime: 0,
  });
  const publish = useMutation({
    mutationFn: async () => {
      if (!(await draft.save())) throw new ApiError(409, '');
      const said = comment.trim() ? { comment: comment.trim() } : {};
      const body = { xml: await xmlOf(modeler), ...draft.seen(), ...said };
      return answerOf(api.POST('/route-maps/{key}/publish', { params: { path: { key: row.key } }, body }));
    },
    onSuccess: (deployed) => {
      const own = deployed.routeMaps.find(({ key }) => key === row.key);
      notify(t('modeler.published', { version: own?.version ?? version }));
      onPublished(own?.version ?? version);
      onClose();
    },
    onError: (error) => {
      if (isConflict(error)) draft.collided();
      if (!(error instanceof ApiError) || error.problems.length === 0) return;
      onRefused(error.problems);
      onShowProblems();
      onClose();
    },
  });
  const same = changes.data?.length === 0;
  return (
    <Modal
      opened
      onClose={onClose}
      closeButtonProps={{ 'aria-label': t('shell.close') }}
      size="lg"
      title={t('modeler.publishing.title', { version })}
    >
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          publish.mutate();
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && errors === 0) publish.mutate();
        }}
      >
        <p>{t('modeler.publishing.what', { count: row.running })}</p>
        <section className="difference">
          <h3>{t('modeler.publishing.difference')}</h3>
          {changes.isPending && <p className="dimmed">{t('shell.loading')}</p>}
          {changes.isError && <p className="dimmed">{t('modeler.publishing.noDifference')}</p>}
          {changes.data === null && <p className="dimmed">{t('modeler.publishing.first')}</p>}
          {same && <p className="dimmed">{t('modeler.publishing.same')}</p>}
          {changes.data && <DifferenceList changes={changes.data} />}
        </section>
        <Textarea
          autosize
          minRows={2}
          maxLength={2000}
          label={t('modeler.publishing.comment')}
          placeholder={t('modeler.publishing.commentHint')}
          value={comment}
          onChange={(event) => setComment(event.currentTarget.value)}
        />
        {errors > 0 && (
          <p className="state-late" role="alert">
            {t('modeler.publishing.errors', { count: errors })}{' '}
            <Button
              variant="subtle"
              onClick={() => {
                onShowProblems();
                onClose();
              }}
            >
              {t('modeler.problems.show')}
            </Button>
          </p>
        )}
        {publish.isError && (
          <p className="state-late" role="alert">
            {isConflict(publish.error) ? t('modeler.draft.conflict') : say(publish.error)}
          </p>
        )}
        <div className="form-actions">
          <Button variant="default" onClick={onClose}>
            {t('shell.cancel')}
          </Button>
          <Button type="submit" loading={publish.isPending} disabled={errors > 0}>
            {t('modeler.publish')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
