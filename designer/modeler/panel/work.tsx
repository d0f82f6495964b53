import { Button, NumberInput, Select } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useWords } from '../../components/words.ts';
import { routeMapsQuery } from '../queries.ts';
import { type Edit, extensionRows } from './edit.ts';
import { FeelField, TextField } from './fields.tsx';
import { textOf } from './node-of.ts';
import { RowButtons } from './outcomes.tsx';

/** Which route map a call activity starts. */
export function Called({ edit }: { edit: Edit }) {
  const { t } = useTranslation();
  const words = useWords();
  const { data } = useQuery(routeMapsQuery);
  const value = textOf(edit.node, 'calledElement');
  const options = (data ?? []).map((row) => ({ value: row.key, label: words.named(row.names, row.name) }));
  if (value && !options.some((one) => one.value === value)) options.push({ value, label: value });
  const version = Number(textOf(edit.node, 'marshrut:version'));
  return (
    <>
      <Select
        searchable
        label={t('modeler.call.key')}
        value={value || null}
        data={options}
        onChange={(key) => edit.set({ calledElement: key ?? undefined })}
      />
      <NumberInput
        label={t('modeler.call.version')}
        description={t('modeler.call.versionHint')}
        min={1}
        allowDecimal={false}
        value={version || ''}
        onChange={(number) => edit.set({ 'marshrut:version': number === '' ? undefined : String(number) })}
      />
      <FeelField
        mixed
        label={t('modeler.call.businessKey')}
        value={textOf(edit.node, 'marshrut:businessKey')}
        onCommit={(text) => edit.set({ 'marshrut:businessKey': text })}
      />
    </>
  );
}

/** The formula of a script task. */
export function Script({ edit }: { edit: Edit }) {
  const { t } = useTranslation();
  return (
    <>
      <FeelField
        label={t('modeler.script.text')}
        description={t('modeler.script.hint')}
        value={textOf(edit.node, 'script')}
        onCommit={(text) => edit.set({ script: text, scriptFormat: text ? 'feel' : undefined })}
      />
      <ResultVariable edit={edit} />
    </>
  );
}

function ResultVariable({ edit }: { edit: Edit }) {
  const { t } = useTranslation();
  return (
    <TextField
      mono
      label={t('modeler.result')}
      value={textOf(edit.node, 'marshrut:resultVariable')}
      onCommit={(text) => edit.set({ 'marshrut:resultVariable': text.trim() })}
    />
  );
}

/** Which decision table a business rule task asks. */
export function Decided({ edit }: { edit: Edit }) {
  const { t } = useTranslation();
  return (
    <TextField
      mono
      label={t('modeler.decision.label')}
      description={t('modeler.decision.hint')}
      value={textOf(edit.node, 'marshrut:decision')}
      onCommit={(text) => edit.set({ 'marshrut:decision': text.trim() })}
    />
  );
}

const CONNECTORS = ['http', 'email', 'crm', 'feel'] as const;

/** What a service task does: a connector of the product, or a topic that another system takes work from. */
export function Job({ edit }: { edit: Edit }) {
  const { t } = useTranslation();
  const connector = textOf(edit.node, 'marshrut:connector');
  return (
    <>
      <Select
        label={t('modeler.job.connector')}
        value={connector || 'none'}
        allowDeselect={false}
        data={[
          { value: 'none', label: t('modeler.job.outside') },
          ...CONNECTORS.map((one) => ({ value: one, label: t(`modeler.job.${one}`) })),
        ]}
        onChange={(next) => edit.set({ 'marshrut:connector': next === 'none' ? undefined : next })}
      />
      {!connector && (
        <TextField
          mono
          label={t('modeler.job.topic')}
          description={t('modeler.job.topicHint')}
          value={textOf(edit.node, 'marshrut:topic')}
          onCommit={(text) => edit.set({ 'marshrut:topic': text.trim() })}
        />
      )}
      <Pairs edit={edit} type="marshrut:ConnectorInput" left="name" right="value" words="connectorInput" />
      <NumberInput
        label={t('modeler.job.retries')}
        min={0}
        max={20}
        allowDecimal={false}
        value={textOf(edit.node, 'marshrut:retries') || '3'}
        onChange={(number) => edit.set({ 'marshrut:retries': number === '' ? undefined : String(number) })}
      />
      <ResultVariable edit={edit} />
    </>
  );
}

type PairsProps = {
  edit: Edit;
  type: string;
  /** The property that holds the name, and the one that holds the expression. */
  left: string;
  right: string;
  words: 'connectorInput' | 'input' | 'output';
};

/** A list of names with an expression each. */
export function Pairs({ edit, type, left, right, words }: PairsProps) {
  const { t } = useTranslation();
  const rows = extensionRows(edit.node, type, (found) => ({
    name: textOf(found, left),
    value: textOf(found, right),
  }));
  const write = (next: typeof rows) =>
    edit.setExtensions(
      type,
      next.map(({ name, value }) => ({ [left]: name, [right]: value })),
    );
  const change = (index: number, part: Partial<(typeof rows)[number]>) =>
    write(rows.map((row, at) => (at === index ? { ...row, ...part } : row)));
  return (
    <div className="pairs">
      <span className="field-label">{t(`modeler.${words}.title`)}</span>
      <ol className="rows">
        {rows.map((row, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a pair has nothing that stays but its place
          <li key={index} className="row-card">
            <div className="row-head">
              <TextField
                mono
                aria-label={t(`modeler.${words}.name`)}
                placeholder={t(`modeler.${words}.name`)}
                value={row.name}
                onCommit={(name) => change(index, { name: name.trim() })}
              />
              <RowButtons
                first={index === 0}
                last={index === rows.length - 1}
                onMove={(by) => {
                  const next = [...rows];
                  const [moved] = next.splice(index, 1);
                  if (moved) next.splice(index + by, 0, moved);
                  write(next);
                }}
                onRemove={() => write(rows.filter((_, at) => at !== index))}
              />
            </div>
            <FeelField
              mixed
              aria-label={t(`modeler.${words}.value`)}
              placeholder={t(`modeler.${words}.value`)}
              value={row.value}
              onCommit={(value) => change(index, { value })}
            />
          </li>
        ))}
      </ol>
      <Button
        variant="default"
        leftSection={<IconPlus size={14} />}
        onClick={() => write([...rows, { name: `name${rows.length + 1}`, value: '' }])}
      >
        {t(`modeler.${words}.add`)}
      </Button>
    </div>
  );
}
