import { Button, Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';

type Props = { name: string; version: number | null; onDiscard: () => void; onClose: () => void };

/** Says what is lost with a draft before it is thrown away. */
export function DiscardDialog({ name, version, onDiscard, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <Modal
      opened
      onClose={onClose}
      closeButtonProps={{ 'aria-label': t('shell.close') }}
      title={t('modeler.discard.title')}
    >
      <p>{t('modeler.discard.what', { name, version })}</p>
      <div className="form-actions">
        <Button variant="default" data-autofocus onClick={onClose}>
          {t('shell.cancel')}
        </Button>
        <Button color="red" onClick={onDiscard}>
          {t('modeler.discard.do')}
        </Button>
      </div>
    </Modal>
  );
}
