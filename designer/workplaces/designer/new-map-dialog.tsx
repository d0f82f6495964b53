import { Button, Modal, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { answerOf, api } from '../../api/client.ts';
import { useErrorWords } from '../../components/error-text.tsx';

/** Begins a route map: a start, one task and an end, ready to be drawn on. */
export function NewMapDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const say = useErrorWords();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [name, setName] = useState('');
  const [empty, setEmpty] = useState(false);
  const create = useMutation({
    mutationFn: () => answerOf(api.POST('/route-maps', { body: { name: name.trim() } })),
    onSuccess: ({ key }) => {
      void client.invalidateQueries({ queryKey: ['route-maps'] });
      void navigate(`/route-maps/${key}`);
    },
  });
  const wrong = empty ? t('modeler.list.nameNeeded') : create.isError ? say(create.error) : undefined;
  return (
    <Modal
      opened
      onClose={onClose}
      closeButtonProps={{ 'aria-label': t('shell.close') }}
      title={t('modeler.list.create')}
    >
      <form
        className="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() === '') setEmpty(true);
          else create.mutate();
        }}
      >
        <TextInput
          required
          data-autofocus
          maxLength={200}
          label={t('modeler.list.name')}
          placeholder={t('modeler.list.namePlaceholder')}
          value={name}
          error={wrong}
          onChange={(event) => {
            setName(event.currentTarget.value);
            setEmpty(false);
          }}
        />
        <div className="form-actions">
          <Button variant="default" onClick={onClose}>
            {t('shell.cancel')}
          </Button>
          <Button type="submit" loading={create.isPending}>
            {t('modeler.list.begin')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
