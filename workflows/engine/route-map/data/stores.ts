import { expression } from '../check-expression.ts';
import { attribute, child, list, type Node, text } from '../moddle.ts';
import type { JobRule, Problem, RecordRead } from '../model.ts';
import { problem } from '../xml-guard.ts';
import type { DataNames } from './names.ts';

/** Kinds of CRM records by their collections; `marshrut:collection` takes either. */
const COLLECTIONS: Record<string, string> = {
  clients: 'client',
  contracts: 'contract',
  deals: 'deal',
  surveys: 'survey',
  tickets: 'ticket',
};
/** The names that `marshrut:collection` takes. */
export const collections = Object.keys(COLLECTIONS);
/** What the crm connector changes. */
const CHANGEABLE = new Set(['contract', 'deal', 'survey', 'ticket']);
const KNOWN = collections.join(', ');

/** What an activity has to do with data stores by its data associations (BPMN 2.0.2, 10.4.1). */
export type Stored = { reads: RecordRead[]; job: JobRule | null; problems: Problem[] };

/** A store that is no collection: refused where it says to be one, else it is only drawn. */
export function checkStore(store: Node): Problem[] {
  if (kindOf(store)) return [];
  const collection = collectionOf(store);
  const name = collection ?? titleOf(store);
  const which = `Expected data store '${titleOf(store)}' to be one of ${KNOWN}, but`;
  return [
    collection === null
      ? problem(
          'data-store',
          `${which} it is not: it is only drawn`,
          `Хранилище «${name}» - не одно из ${KNOWN}: оно только нарисовано`,
          store.id,
          'warning',
        )
      : problem(
          'data-store',
          `${which} its collection is '${collection}'`,
          `Хранилище «${titleOf(store)}» называет коллекцию «${collection}», а есть ${KNOWN}`,
          store.id,
        ),
  ];
}

/** The records that an activity reads before it begins, and its job with the kind of the store that it is joined to. */
export function readStores(node: Node, job: JobRule | null, names: DataNames): Stored {
  const problems: Problem[] = [];
  const inputs = list(node, 'dataInputAssociations');
  const outputs = list(node, 'dataOutputAssociations');
  const keyed = inputs.filter((one) => keyOf(one) !== null);
  const reads = keyed.flatMap((one) => readOne(node, one, names, problems));
  checkTargets(node, reads, problems);
  const joined = [...inputs, ...outputs].flatMap(storesAt);
  const isCrm = job?.connector === 'crm';
  if (!isCrm) {
    const unread = inputs.filter((one) => !keyed.includes(one));
    for (const store of [...unread, ...outputs].flatMap(storesAt)) problems.push(onlyDrawn(node, store));
  }
  for (const one of outputs) if (keyOf(one) !== null) problems.push(keyNotRead(node));
  return { reads, job: isCrm && job ? withKind(node, job, joined, outputs, problems) : job, problems };
}

function readOne(node: Node, association: Node, names: DataNames, problems: Problem[]): RecordRead[] {
  const [store] = list(association, 'sourceRef');
  const key = keyOf(association) ?? '';
  const name = titleOf(node);
  const say = (en: string, ru: string): [] => {
    problems.push(problem('data-store', en, ru, node.id));
    return [];
  };
  if (!store || !isStore(store))
    return say(
      `Expected the key at '${name}' on an association with a data store, but it is on another one`,
      `Ключ записи у «${name}» указан на связи не с хранилищем`,
    );
  if (!isActivity(node))
    return say(
      `Expected an activity to read data store '${titleOf(store)}', but '${name}' is none`,
      `Хранилище «${titleOf(store)}» читает действие, а «${name}» - не действие`,
    );
  const kind = kindOf(store);
  if (!kind)
    return say(
      `Expected '${name}' to read from one of ${KNOWN}, but data store '${titleOf(store)}' is none`,
      `«${name}» читает хранилище «${titleOf(store)}», а оно - не одно из ${KNOWN}`,
    );
  if (child(association, 'transformation') || list(association, 'assignment').length > 0)
    return say(
      `Expected '${name}' to take the whole record of data store '${titleOf(store)}', but the association transforms it: use an input mapping`,
      `«${name}» берёт запись хранилища «${titleOf(store)}» целиком: преобразуйте её входом действия, а не связью`,
    );
  problems.push(...expression(node.id ?? '', key, 'key of a record', 'ключ записи'));
  const target = child(association, 'targetRef');
  return [{ kind, key, into: (target && names.item(target)) ?? kind }];
}

function checkTargets(node: Node, reads: RecordRead[], problems: Problem[]): void {
  const targets = reads.map(({ into }) => into);
  const twice = targets.find((into, index) => targets.indexOf(into) !== index);
  if (twice !== undefined)
    problems.push(
      problem(
        'data-store',
        `Expected '${titleOf(node)}' to read each record into a variable of its own, but two go to '${twice}'`,
        `«${titleOf(node)}» читает две записи в одну переменную «${twice}»`,
        node.id,
      ),
    );
}

/** A crm task that names no kind takes that of the stores that it writes to, else of those that it is joined to. */
function withKind(node: Node, job: JobRule, joined: Node[], outputs: Node[], problems: Problem[]): JobRule {
  if (job.inputs.some(({ name }) => name === 'kind')) return job;
  const written = outputs.flatMap(storesAt);
  const stores = written.length > 0 ? written : joined;
  const kinds = [...new Set(stores.flatMap((store) => kindOf(store) ?? []))];
  const [kind] = kinds;
  const name = titleOf(node);
  if (kinds.length > 1)
    problems.push(
      problem(
        'data-store',
        `Expected '${name}' to be joined to one collection or to name its kind, but it is joined to ${kinds.join(', ')}`,
        `«${name}» связано с несколькими хранилищами (${kinds.join(', ')}): назовите вид записи (kind)`,
        node.id,
      ),
    );
  else if (kind !== undefined && !CHANGEABLE.has(kind))
    problems.push(
      problem(
        'data-store',
        `Expected '${name}' to change one of ${[...CHANGEABLE].join(', ')}, but its data store keeps records of kind ${kind}`,
        `Коннектор crm в «${name}» меняет ${[...CHANGEABLE].join(', ')}, а в хранилище - ${kind}`,
        node.id,
      ),
    );
  return kind === undefined ? job : { ...job, inputs: [{ name: 'kind', value: kind }, ...job.inputs] };
}

const onlyDrawn = ({ id = '' }: Node, store: Node): Problem =>
  problem(
    'data-store',
    `The association of '${id}' with data store '${titleOf(store)}' is only drawn: a key reads a record, the crm connector changes one`,
    `Связь «${id}» с хранилищем «${titleOf(store)}» только нарисована: запись читают по ключу, а меняет коннектор crm`,
    id,
    'warning',
  );

const keyNotRead = (node: Node): Problem =>
  problem(
    'data-store',
    `Expected a key where '${titleOf(node)}' reads, but it is where it writes`,
    `Ключ записи нужен, где «${titleOf(node)}» читает, а указан, где пишет`,
    node.id,
  );

/** The data stores at the ends of an association. */
function storesAt(association: Node): Node[] {
  const target = child(association, 'targetRef');
  return [...list(association, 'sourceRef'), ...(target ? [target] : [])].filter(isStore);
}

const isStore = ({ $type }: Node): boolean =>
  $type === 'bpmn:DataStoreReference' || $type === 'bpmn:DataStore';

const isActivity = ({ $type, triggeredByEvent }: Node): boolean =>
  /(Task|SubProcess|CallActivity|Transaction)$/.test($type) && triggeredByEvent !== true;

const keyOf = (association: Node): string | null => attribute(association, 'marshrut:key');

/** What a store, or the one that it refers to, says to be. */
function collectionOf(store: Node): string | null {
  const referred = child(store, 'dataStoreRef');
  return (
    attribute(store, 'marshrut:collection') ?? (referred ? attribute(referred, 'marshrut:collection') : null)
  );
}

function kindOf(store: Node): string | null {
  const collection = collectionOf(store);
  const name = (collection ?? text(child(store, 'dataStoreRef'), 'name') ?? titleOf(store))
    .trim()
    .toLowerCase();
  if (Object.hasOwn(COLLECTIONS, name)) return COLLECTIONS[name] ?? null;
  return collection !== null && Object.values(COLLECTIONS).includes(name) ? name : null;
}

const titleOf = (node: Node): string => text(node, 'name') ?? node.id ?? '';
