import type { Draft } from './draft.ts';
import type { Json, Variables } from './json.ts';
import type { Element } from './route-map/model.ts';
import type { ElementInstance } from './state.ts';

/** The connector that reads records of data stores; a route map cannot name it. */
const READS_RECORDS = 'crm-read';
const TRIES = 3;

/**
 * Asks for the records that an activity reads from data stores (BPMN 2.0.2, 10.4.1). It has not begun before they are there:
 * it is not entered, and its boundary events do not listen.
 */
export function askForRecords(draft: Draft, instance: ElementInstance, { id, reads = [] }: Element): void {
  const records: Json = reads.map(({ kind, key, into }) => ({
    kind,
    into,
    id: draft.evaluate(key, id, instance.scope, instance),
  }));
  instance.jobId = draft.uuid();
  instance.reading = reads.map(({ into }) => into);
  draft.tell({
    type: 'createJob',
    jobId: instance.jobId,
    elementId: id,
    topic: id,
    connector: READS_RECORDS,
    input: { records },
    retries: TRIES,
    variables: {},
  });
}

/** The records are there, and are variables of the activity itself. */
export function keepRecords(instance: ElementInstance, records: Variables): void {
  for (const name of instance.reading ?? []) instance.local[name] = records[name] ?? null;
  delete instance.reading;
  delete instance.jobId;
}
