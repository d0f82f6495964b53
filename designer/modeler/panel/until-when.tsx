import { SegmentedControl, Select, Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { DurationField, type Norm } from './duration-field.tsx';
import type { Edit } from './edit.ts';
import { FeelField } from './fields.tsx';
import { childOf, definitionOf, textOf } from './node-of.ts';

/** By when a user task is to be done, and how much it weighs in discipline. */
export function UntilWhen({ edit }: { edit: Edit }) {
  const { t } = useTranslation();
  const calendar = textOf(edit.node, 'marshrut:calendar') === 'plain' ? 'plain' : 'working';
  return (
    <>
      <DurationField
        label={t('modeler.until.norm')}
        value={{ text: textOf(edit.node, 'marshrut:norm'), calendar }}
        onCommit={(norm) =>
          edit.set({
            'marshrut:norm': norm.text,
            'marshrut:calendar': norm.calendar === 'plain' ? 'plain' : undefined,
          })
        }
      />
      <FeelField
        mixed
        label={t('modeler.until.dueDate')}
        description={t('modeler.until.dueDateHint')}
        value={textOf(edit.node, 'marshrut:dueDate')}
        onCommit={(text) => edit.set({ 'marshrut:dueDate': text })}
      />
      <div>
        <span className="field-label" id="importance">
          {t('modeler.until.importance')}
        </span>
        <SegmentedControl
          fullWidth
          aria-labelledby="importance"
          value={textOf(edit.node, 'marshrut:importance') || '1'}
          data={['1', '2', '3'].map((one) => ({ value: one, label: t(`modeler.until.importance${one}`) }))}
          onChange={(value) => edit.set({ 'marshrut:importance': value })}
        />
      </div>
    </>
  );
}

const FORMS = ['timeDuration', 'timeDate', 'timeCycle'] as const;
type Form = (typeof FORMS)[number];

/** When a timer fires. */
export function TimerWhen({ edit }: { edit: Edit }) {
  const { t } = useTranslation();
  const timer = definitionOf(edit.node, 'bpmn:TimerEventDefinition');
  if (!timer) return null;
  const form: Form = FORMS.find((one) => childOf(timer, one)) ?? 'timeDuration';
  const text = textOf(childOf(timer, form), 'body');
  const calendar: Norm['calendar'] = textOf(timer, 'marshrut:calendar') === 'working' ? 'working' : 'plain';
  const write = (next: Form, body: string, by: Norm['calendar']) =>
    edit.set(
      {
        ...Object.fromEntries(FORMS.map((one) => [one, undefined])),
        [next]: edit.create('bpmn:FormalExpression', { body }, timer),
        'marshrut:calendar': by === 'working' ? 'working' : undefined,
      },
      timer,
    );
  return (
    <>
      <Select
        label={t('modeler.timer.form')}
        value={form}
        allowDeselect={false}
        data={FORMS.map((one) => ({ value: one, label: t(`modeler.timer.${one}`) }))}
        onChange={(next) => write((next ?? 'timeDuration') as Form, '', calendar)}
      />
      {form === 'timeDuration' ? (
        <DurationField
          label={t('modeler.timer.after')}
          value={{ text, calendar }}
          onCommit={(norm) => write(form, norm.text, norm.calendar)}
        />
      ) : (
        <FeelField
          mixed
          label={t(`modeler.timer.${form}`)}
          description={t(`modeler.timer.${form}Hint`)}
          value={text}
          onCommit={(body) => write(form, body, calendar)}
        />
      )}
      {form === 'timeCycle' && (
        <Switch
          label={t('modeler.timer.working')}
          checked={calendar === 'working'}
          onChange={(event) => write(form, text, event.currentTarget.checked ? 'working' : 'plain')}
        />
      )}
    </>
  );
}
