import { useQuery } from '@tanstack/react-query';
import {
  emptyInstruction,
  type InstructionDraft,
  InstructionFields,
  instructionsOf,
} from '../../../components/instruction-fields.tsx';
import { useMapElements } from '../../../components/map-elements.ts';
import { MappingFields, type MigrationDraft } from '../../../components/mapping-fields.tsx';
import {
  emptyVariable,
  type VariableDraft,
  VariableFields,
  variablesOf,
} from '../../../components/variable-fields.tsx';
import { routeMapQuery, versionXmlQuery } from '../../../modeler/queries.ts';
import type { OperationName } from './queries.ts';

export type ParametersDraft = {
  variables: VariableDraft[];
  instructions: InstructionDraft[];
  migration: MigrationDraft;
};

export const emptyParameters = (operation: OperationName): ParametersDraft => ({
  variables: operation === 'setVariables' ? [emptyVariable()] : [],
  instructions: [emptyInstruction()],
  migration: { version: null, mapping: {} },
});

/** What the operation is given, or null while something is missing. */
export function parametersOf(operation: OperationName, draft: ParametersDraft): object | null {
  const variables = variablesOf(draft.variables);
  if (variables === null) return null;
  const given = Object.keys(variables).length > 0 ? { variables } : {};
  switch (operation) {
    case 'setVariables':
      return 'variables' in given ? given : null;
    case 'retryIncidents':
    case 'resolveIncidents':
      return given;
    case 'modify': {
      const instructions = instructionsOf(draft.instructions);
      return instructions && { instructions, ...given };
    }
    case 'migrate': {
      const { version, mapping } = draft.migration;
      return version === null ? null : { version, mapping, ...given };
    }
    default:
      return {};
  }
}

type Props = {
  operation: OperationName;
  routeMapKey: string | null;
  version: number | null;
  draft: ParametersDraft;
  onChange: (draft: ParametersDraft) => void;
};

/** What an operation asks for besides the instances. */
export function BatchParameters({ operation, routeMapKey, version, draft, onChange }: Props) {
  const isPlain = operation === 'cancel' || operation === 'suspend' || operation === 'resume';
  if (isPlain) return null;
  return (
    <>
      {operation === 'modify' && routeMapKey && (
        <Instructions
          routeMapKey={routeMapKey}
          version={version}
          drafts={draft.instructions}
          onChange={(instructions) => onChange({ ...draft, instructions })}
        />
      )}
      {operation === 'migrate' && routeMapKey && (
        <MappingFields
          routeMapKey={routeMapKey}
          from={version}
          draft={draft.migration}
          onChange={(migration) => onChange({ ...draft, migration })}
        />
      )}
      <VariableFields drafts={draft.variables} onChange={(variables) => onChange({ ...draft, variables })} />
    </>
  );
}

type InstructionsProps = {
  routeMapKey: string;
  version: number | null;
  drafts: InstructionDraft[];
  onChange: (drafts: InstructionDraft[]) => void;
};

function Instructions({ routeMapKey, version, drafts, onChange }: InstructionsProps) {
  const { data: map } = useQuery(routeMapQuery(routeMapKey));
  const shown = version ?? map?.version ?? 0;
  const { data: xml } = useQuery({ ...versionXmlQuery(routeMapKey, shown), enabled: shown > 0 });
  const elements = useMapElements(xml);
  return <InstructionFields drafts={drafts} here={elements} elements={elements} onChange={onChange} />;
}
