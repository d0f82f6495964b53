import { Select, Switch } from '@mantine/core';
import type Modeler from 'bpmn-js/lib/Modeler.js';
import { useTranslation } from 'react-i18next';
import { type ModelNode, type Shape, service } from '../services.ts';
import type { Edit } from './edit.ts';
import { FeelField } from './fields.tsx';
import { childOf, listOf, textOf } from './node-of.ts';
import { WithVariables } from './with-variables.tsx';

const HAS_DEFAULT = /(Exclusive|Inclusive|Complex)Gateway|Task$|Activity$|SubProcess$/;

export const branches = (node: ModelNode): boolean =>
  listOf(node, 'outgoing').length > 1 && /(Exclusive|Inclusive|Complex)Gateway/.test(node.$type);

/** When a sequence flow is taken. */
export function FlowCondition({ edit, modeler }: { edit: Edit; modeler: Modeler }) {
  const { t } = useTranslation();
  const source = childOf(edit.node, 'sourceRef');
  const isDefault = childOf(source, 'default') === edit.node;
  const sourceShape = source?.id ? service(modeler, 'elementRegistry').get(source.id) : undefined;
  return (
    <>
      {source && HAS_DEFAULT.test(source.$type) && sourceShape && (
        <Switch
          label={t('modeler.flow.default')}
          description={t('modeler.flow.defaultHint')}
          checked={isDefault}
          onChange={(event) =>
            service(modeler, 'modeling').updateProperties(sourceShape, {
              default: event.currentTarget.checked ? edit.node : undefined,
            })
          }
        />
      )}
      {!isDefault && (
        <WithVariables edit={edit}>
          <FeelField
            label={t('modeler.flow.condition')}
            description={t('modeler.flow.conditionHint')}
            placeholder='Legal_outcome = "approved"'
            value={textOf(childOf(edit.node, 'conditionExpression'), 'body')}
            onCommit={(text) => writeCondition(modeler, edit.shape, edit.node, text)}
          />
        </WithVariables>
      )}
    </>
  );
}

function writeCondition(modeler: Modeler, shape: Shape, node: ModelNode, text: string): void {
  const condition = text.trim()
    ? service(modeler, 'bpmnFactory').create('bpmn:FormalExpression', { body: text.trim() })
    : undefined;
  if (condition) condition.$parent = node;
  service(modeler, 'modeling').updateProperties(shape, { conditionExpression: condition });
}

/** All ways out of a gateway in one place: the condition of each and the one by default. */
export function Branches({ edit, modeler }: { edit: Edit; modeler: Modeler }) {
  const { t } = useTranslation();
  const flows = listOf(edit.node, 'outgoing');
  const byDefault = childOf(edit.node, 'default');
  const named = (flow: ModelNode) =>
    textOf(flow, 'name') || textOf(childOf(flow, 'targetRef'), 'name') || flow.id || '';
  return (
    <WithVariables edit={edit}>
      <Select
        clearable
        label={t('modeler.flow.byDefault')}
        description={t('modeler.flow.byDefaultHint')}
        value={byDefault?.id ?? null}
        data={flows.map((flow) => ({ value: flow.id ?? '', label: named(flow) }))}
        onChange={(id) => edit.setShown({ default: flows.find((flow) => flow.id === id) })}
      />
      {flows
        .filter((flow) => flow !== byDefault)
        .map((flow) => {
          const shape = service(modeler, 'elementRegistry').get(flow.id ?? '');
          if (!shape) return null;
          return (
            <FeelField
              key={flow.id}
              label={t('modeler.flow.to', { name: named(flow) })}
              value={textOf(childOf(flow, 'conditionExpression'), 'body')}
              onCommit={(text) => writeCondition(modeler, shape, flow, text)}
            />
          );
        })}
    </WithVariables>
  );
}
