import { Button, Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';

type Props = {
  title: string;
  /** What will happen, in one sentence. */
  body: string;
  action: string;
  pending?: boolean;
  onClose: () => void;
  onConfirm: () => void;
  /** More to fill in before it is done. */
  children?: React.ReactNode;
};

/** Asks before something that cannot be undone. */
export function ConfirmDialog({ title, body, action, pending, onClose, onConfirm, children }: Props) {
  const { t } = useTranslation();
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': t('shell.close') }}>
      <div className="form">
        <p>{body}</p>
        {children}
        <div className="form-actions">
          <Button variant="default" data-autofocus onClick={onClose}>
            {t('shell.close')}
          </Button>
          <Button color="red" loading={pending} onClick={onConfirm}>
            {action}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
