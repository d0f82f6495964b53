import { IconPaperclip, IconUpload } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { send } from '../../../api/client.ts';
import { type Contract, contractQuery } from '../../../api/queries.ts';
import { useErrorWords } from '../../../components/error-text.tsx';
import { notify } from '../../../components/notify.tsx';
import { useWords } from '../../../components/words.ts';

/** Files of the contract; new ones are dropped on the list or chosen. */
export function ContractFiles({ contract }: { contract: Contract }) {
  const { t } = useTranslation();
  const words = useWords();
  const say = useErrorWords();
  const queryClient = useQueryClient();
  const [over, setOver] = useState(false);
  const add = useMutation({
    async mutationFn(file: File) {
      const body = new FormData();
      body.append('file', file);
      await send(`/contracts/${contract.id}/files`, { method: 'POST', body });
    },
    onSuccess(_answer, file) {
      notify(t('records.fileAdded', { name: file.name }));
      void queryClient.invalidateQueries({ queryKey: contractQuery(contract.id).queryKey });
    },
  });
  const addAll = (files: FileList | null) => {
    for (const file of files ?? []) add.mutate(file);
  };
  return (
    <section
      className={over ? 'drop drop-over' : 'drop'}
      aria-label={t('records.files')}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        addAll(event.dataTransfer.files);
      }}
    >
      <div className="section-head">
        <h2>{t('records.files')}</h2>
        <label className="tool-link file-label" title={t('records.addFileHint')}>
          <IconUpload size={16} aria-hidden="true" /> {t('records.addFile')}
          <input
            type="file"
            className="visually-hidden"
            multiple
            onChange={(event) => {
              addAll(event.currentTarget.files);
              event.currentTarget.value = '';
            }}
          />
        </label>
      </div>
      {add.error && (
        <p role="alert" className="state-late">
          {say(add.error)}
        </p>
      )}
      {contract.files.length === 0 ? (
        <p className="dimmed">{t('records.noFiles')}</p>
      ) : (
        <ul className="files">
          {contract.files.map((file) => (
            <li key={file.id}>
              <a href={`/api/files/${file.id}`} target="_blank" rel="noreferrer">
                <IconPaperclip size={16} aria-hidden="true" /> {file.name}
              </a>{' '}
              <span className="dimmed">
                {words.size(file.size)}
                {file.uploadedBy && `, ${words.person(file.uploadedBy)}`}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
