import { readRouteMaps } from '../../../workflows/engine/index.ts';
import { VENDORS } from '../../../workflows/engine/route-map/foreign/understand.ts';
import type { Rule, Vendor } from '../../../workflows/engine/route-map/foreign/vendor.ts';
import marshrut from '../../../workflows/engine/route-map/marshrut.moddle.json' with { type: 'json' };
import {
  boundary,
  bpmn,
  conditional,
  element,
  message,
  multiInstance,
  path,
  plain,
  signal,
  start,
  timer,
} from './bpmn.ts';

const ROOTS =
  '<message id="M" name="m"/><signal id="S" name="s"/><error id="E" errorCode="e"/><escalation id="L" escalationCode="l"/>';

/** Whether a file is published as it stands. */
async function isRun(content: string): Promise<boolean> {
  const { routeMaps, problems } = await readRouteMaps(bpmn(content, ROOTS));
  return routeMaps.length > 0 && !problems.some(({ severity }) => severity === 'error');
}

const inner = start('inside') + plain('deep') + path('inside > deep');
const ACTIVITIES: [string, string, string, string?][] = [
  ['User task', 'userTask', ''],
  ['Manual task', 'manualTask', ''],
  ['Task', 'task', ''],
  ['Service task', 'serviceTask', ''],
  ['Send task', 'sendTask', 'messageRef="M"'],
  ['Receive task', 'receiveTask', 'messageRef="M"'],
  ['Script task', 'scriptTask', '', '<script>1</script>'],
  ['Business rule task', 'businessRuleTask', ''],
  ['Call activity', 'callActivity', 'calledElement="other"'],
  ['Subprocess', 'subProcess', '', inner],
  ['Transaction', 'transaction', '', inner],
  ['Ad-hoc subprocess', 'adHocSubProcess', '', plain('deep')],
];
const REPETITIONS = [
  ['once', ''],
  ['multi-instance, parallel', multiInstance('', '<loopCardinality>2</loopCardinality>')],
  [
    'multi-instance, sequential',
    multiInstance('isSequential="true"', '<loopCardinality>2</loopCardinality>'),
  ],
  ['loop', '<standardLoopCharacteristics loopMaximum="2"/>'],
] as const;
const reads = (store: string, item = 'property'): string =>
  `<${item} id="read" name="record"/><dataInputAssociation marshrut:key="= id"><sourceRef>${store}</sourceRef><targetRef>read</targetRef></dataInputAssociation>`;
const writes = (store: string): string =>
  `<dataOutputAssociation><targetRef>${store}</targetRef></dataOutputAssociation>`;
const GATEWAYS = ['exclusive', 'parallel', 'inclusive', 'complex', 'eventBased'] as const;

const compensation = (id = ''): string => `<compensateEventDefinition${id} />`;
const EVENTS: [string, string][] = [
  ['none', ''],
  ['message', message('M')],
  ['timer', timer('Duration', 'PT1H')],
  ['signal', signal('S')],
  ['conditional', conditional('x > 1')],
  ['error', '<errorEventDefinition errorRef="E"/>'],
  ['escalation', '<escalationEventDefinition escalationRef="L"/>'],
  ['compensation', compensation()],
  ['cancel', '<cancelEventDefinition/>'],
  ['link', '<linkEventDefinition name="l"/>'],
  ['terminate', '<terminateEventDefinition/>'],
  ['multiple', message('M') + signal('S')],
];

const eventSubprocess = (definition: string, interrupting: boolean): string =>
  start() +
  plain('work') +
  path('start > work') +
  element(
    'subProcess',
    'handler',
    'triggeredByEvent="true"',
    element('startEvent', 'on', `isInterrupting="${interrupting}"`, definition) +
      plain('handle') +
      path('on > handle'),
  );
const guarded = (definition: string, interrupting: boolean): string =>
  start() +
  element('transaction', 'work', '', inner) +
  boundary('on', 'work', definition, interrupting) +
  (definition === compensation()
    ? element('task', 'undo', 'isForCompensation="true"') +
      '<association id="a" sourceRef="on" targetRef="undo" associationDirection="One"/>'
    : plain('after') + path('on > after')) +
  path('start > work');
const isLink = (definition: string): boolean => definition.includes('link');
const twin = (kind: string): string =>
  plain('jump') + element(kind, 'twin', '', '<linkEventDefinition name="l"/>');
const PLACES: [string, (definition: string) => string][] = [
  ['start', (definition) => element('startEvent', 'on', '', definition) + plain('a') + path('on > a')],
  ['start of an event subprocess', (definition) => eventSubprocess(definition, true)],
  ['… not interrupting', (definition) => eventSubprocess(definition, false)],
  [
    'catch',
    (definition) =>
      start() +
      element('intermediateCatchEvent', 'on', '', definition) +
      (isLink(definition)
        ? twin('intermediateThrowEvent') + path('start > twin', 'on > jump')
        : plain('a') + path('start > on > a')),
  ],
  ['boundary', (definition) => guarded(definition, true)],
  ['… not interrupting', (definition) => guarded(definition, false)],
  [
    'throw',
    (definition) =>
      start() +
      element('intermediateThrowEvent', 'on', '', definition) +
      (isLink(definition)
        ? twin('intermediateCatchEvent') + path('start > on', 'twin > jump')
        : plain('a') + path('start > on > a')),
  ],
  [
    'end',
    (definition) =>
      start() +
      element(
        'transaction',
        'work',
        '',
        start('inside') + element('endEvent', 'on', '', definition) + path('inside > on'),
      ) +
      path('start > work'),
  ],
];

const line = (cells: string[]): string => `| ${cells.join(' | ')} |`;
const table = (head: string[], rows: string[][]): string =>
  [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
const mark = (runs: boolean): string => (runs ? 'yes' : 'no');

async function activities(): Promise<string> {
  const rows = ACTIVITIES.map(async ([name, kind, attributes, inside = '']) => {
    const cells = REPETITIONS.map(async ([, repetition]) =>
      mark(await isRun(start() + element(kind, 'on', attributes, inside + repetition) + path('start > on'))),
    );
    return [name, ...(await Promise.all(cells))];
  });
  return table(['activity', ...REPETITIONS.map(([name]) => name)], await Promise.all(rows));
}

async function gateways(): Promise<string> {
  const rows = GATEWAYS.map(async (kind) => {
    const after = kind === 'eventBased' ? element('receiveTask', 'a', 'messageRef="M"') : plain('a');
    return [
      kind,
      mark(await isRun(start() + element(`${kind}Gateway`, 'on') + after + path('start > on > a'))),
    ];
  });
  return table(['gateway', 'runs'], await Promise.all(rows));
}

async function events(): Promise<string> {
  const rows = EVENTS.map(async ([name, definition]) => {
    const cells = PLACES.map(async ([, place]) => mark(await isRun(place(definition))));
    return [name, ...(await Promise.all(cells))];
  });
  return table(['event', ...PLACES.map(([name]) => name)], await Promise.all(rows));
}

function attributes(): string {
  const rows = marshrut.types.flatMap(({ extends: bases, properties }) =>
    bases
      ? [
          [
            bases.join(', '),
            properties.map(({ name }) => `\`marshrut:${name.replace(/^marshrut:/, '')}\``).join(', '),
          ],
        ]
      : [],
  );
  return table(['element', 'attributes'], rows);
}

/** What is understood of one other engine. */
function understood({ prefix, attributes, elements, needless }: Vendor): string {
  const named = (rules: Record<string, Rule<never>>, write: (name: string) => string): string[][] =>
    Object.entries(rules).map(([name, { on, becomes }]) => [
      `\`${write(`${prefix}:${name}`)}\``,
      on?.map((type) => type.replace('bpmn:', '')).join(', ') ?? 'any',
      becomes,
    ]);
  const rows = [
    ...named(attributes, (name) => name),
    ...named(elements, (name) => `<${name}>`),
    ...Object.entries(needless).map(([name, { en }]) => [`\`${prefix}:${name}\``, 'any', `nothing: ${en}`]),
  ];
  return table(['says', 'on', 'becomes'], rows);
}

const STORED: [string, string, string, string][] = [
  ['the record of a key, into variables of an activity before it begins', 'userTask', '', reads('contracts')],
  ['the same of each round', 'userTask', '', reads('contracts') + REPETITIONS[1][1]],
  [
    'the kind of a crm task that writes there',
    'serviceTask',
    'marshrut:connector="crm"',
    writes('contracts'),
  ],
  ['a crm task that writes to clients', 'serviceTask', 'marshrut:connector="crm"', writes('clients')],
  ['a key where an event reads', 'intermediateThrowEvent', '', reads('contracts', 'dataInput')],
  ['a key where the collection is unknown', 'userTask', '', reads('archive')],
];

async function stores(): Promise<string> {
  const drawn = ['contracts', 'clients', 'archive'].map((name) =>
    element('dataStoreReference', name, `name="${name}"`),
  );
  const rows = STORED.map(async ([what, kind, attributes, inside]) => [
    what,
    mark(
      await isRun(drawn.join('') + start() + element(kind, 'on', attributes, inside) + path('start > on')),
    ),
  ]);
  return table(['data stores', 'runs'], await Promise.all(rows));
}

const foreign = (): string =>
  VENDORS.map((vendor) => `### ${vendor.name}\n${understood(vendor)}`).join('\n\n');

/** What the engine runs, found by asking whether a map of each kind would be published. */
export async function coverage(): Promise<string> {
  return `# What runs of BPMN 2.0

Made from the code by \`npm run bpmn-docs\`, which asks the engine of each combination whether a map with it is published; a test
compares. What says "no" is refused at publication, with the element, the reason and what to do.

## Activities
${await activities()}

A subprocess that is triggered by an event runs too: see the starts below. Pools and lanes are read.

## Data
A data object is a variable of its process or subprocess: its name, else the name it is drawn with where its id is made up, else
its id. With \`marshrut:type\` (string, number, integer, boolean, date, context), or an item definition of such a type, what is
written is checked: an answer of another type is refused, where nobody can be told it is an incident. Data associations copy into
activities and events and out of them: by themselves, by a transformation, or by assignments from FEEL to a variable or an entry
of one (\`order.id\`). What an activity declares as data input or output is its own; other variables go to the process as ever.

A data store is a collection of the CRM (clients, contracts, deals, surveys, tickets): \`marshrut:collection\` names it, else its name
may be one; else it is only drawn, and listed. A data input association with \`marshrut:key\` (FEEL: the record's id) reads that record
into a variable of the activity before it begins: the association's target, else the kind (\`contract\`). A crm task that names no
\`kind\` takes that of the store it is joined to. An activity whose record is not there stops with an incident. The dry run is told
what a store has by \`completeJob\` with the activity's id.

${await stores()}

## Gateways
${await gateways()}

## Events
${await events()}

Boundary events were tried on a transaction, end events within one.

## Attributes of ours
${attributes()}

## Files of other engines
They run as they are. What they say in attributes and extension elements of their own is taken as below, unless an attribute of
ours says it already; whatever is not in these tables is listed with its element as a warning of the deployment and in the
modeler, and stays in the file. \`humanPerformer\` and \`potentialOwner\` are read as \`user(…), group(…)\`. A service task whose code
is not run waits as a job for an external worker.

JUEL (\`\${amount > 1000 && status == 'new'}\`, also within text: \`PT\${hours}H\`) becomes FEEL: variables and their properties,
literals, comparisons, logic, arithmetic, choices, \`empty\`, and \`size\`, \`isEmpty\`, \`length\`, \`equals\`, \`startsWith\`, \`endsWith\`,
\`toLowerCase\`, \`toUpperCase\`, \`execution.getVariable\`. What calls code has no twin: it is refused where the route needs it (performer,
condition, timer, list, mapping, called route map), else listed. Where JUEL takes null for 0 or orders it, FEEL gives null.

${foreign()}
`;
}
