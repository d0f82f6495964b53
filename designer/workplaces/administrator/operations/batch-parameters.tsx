import {
  emptyInstruction,
  type InstructionDraft,
  InstructionFields,
  instructionsOf,
} from '../../../components/instruction-fields.tsx';
import { useVersionElements } from '../../../components/map-elements.ts';
import { MappingFields, type MigrationDraft } from '../../../components/mapping-fields.tsx';
import {
  emptyVariable,
  type VariableDraft,
  VariableFields,
  variablesOf,
} from '../../../components/variable-fields.tsx';
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
  /** The versions that the instances go by now. */
  versions: number[];
  draft: ParametersDraft;
  onChange: (draft: ParametersDraft) => void;
};

/** What an operation asks for besides the instances. */
export function BatchParameters({ operation, routeMapKey, versions, draft, onChange }: Props) {
  const isPlain = operation === 'cancel' || operation === 'suspend' || operation === 'resume';
  if (isPlain) return null;
  return (
    <>
      {operation === 'modify' && routeMapKey && (
        <Instructions
          routeMapKey={routeMapKey}
          versions={versions}
          drafts={draft.instructions}
          onChange={(instructions) => onChange({ ...draft, instructions })}
        />
      )}
      {operation === 'migrate' && routeMapKey && (
        <MappingFields
          routeMapKey={routeMapKey}
          from={versions}
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
  versions: number[];
  drafts: InstructionDraft[];
  onChange: (drafts: InstructionDraft[]) => void;
};

function Instructions({ routeMapKey, versions, drafts, onChange }: InstructionsProps) {
  const elements = useVersionElements(routeMapKey, versions);
  return <InstructionFields drafts={drafts} here={elements} elements={elements} onChange={onChange} />;
}
