import { Button, Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useErrorWords } from '../../../components/error-text.tsx';

type Props = {
  title: string;
  pending: boolean;
  error: unknown;
  onClose: () => void;
  onSubmit: (event?: React.FormEvent<HTMLFormElement>) => void;
  /** Fields. */
  children: React.ReactNode;
};

/** The dialog that makes a record. */
export function NewRecord({ title, pending, error, onClose, onSubmit, children }: Props) {
  const { t } = useTranslation();
  const say = useErrorWords();
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': t('shell.close') }}>
      <form className="form" noValidate onSubmit={onSubmit}>
        {children}
        {error !== null && (
          <p role="alert" className="state-late">
            {say(error)}
          </p>
        )}
        <div className="form-actions">
          <Button variant="default" onClick={onClose}>
            {t('shell.cancel')}
          </Button>
          <Button type="submit" loading={pending}>
            {t('shell.create')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
