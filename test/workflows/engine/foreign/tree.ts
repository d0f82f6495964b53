import { SaxesParser } from 'saxes';

/** An XML element: names with their namespaces, attributes sorted, text without the space around it. */
export type Tree = { name: string; attributes: Record<string, string>; text: string; children: Tree[] };

const XSI = 'http://www.w3.org/2001/XMLSchema-instance';
const BPMN = 'http://www.omg.org/spec/BPMN/20100524/MODEL';

/**
 * What a file says, however it is written: two files say the same when their trees are equal. Left out are prefixes,
 * white space (a carriage return in a name is written as a space), attributes that have their default, and in which of two
 * allowed ways the type of an expression is written.
 */
export function treeOf(xml: string): Tree {
  const parser = new SaxesParser({ xmlns: true });
  const root: Tree = { name: '', attributes: {}, text: '', children: [] };
  const open = [root];
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ uri, local, attributes }) => {
    const isExpression = uri === BPMN && /^(formalExpression|expression)$/.test(local);
    const tree: Tree = {
      name: `{${uri}}${isExpression ? 'expression' : local}`,
      attributes: {},
      text: '',
      children: [],
    };
    for (const { uri: of, local: name, value, prefix } of Object.values(attributes)) {
      if (prefix === 'xmlns' || name === 'xmlns' || of === XSI) continue;
      if (of === '' && DEFAULTS[name] === value) continue;
      tree.attributes[of === '' ? name : `{${of}}${name}`] = isNumber(value)
        ? String(Number(value))
        : value.replace(/\r/g, ' ');
    }
    open.at(-1)?.children.push(tree);
    open.push(tree);
  });
  const write = (text: string): void => {
    const tree = open.at(-1);
    if (tree) tree.text += text;
  };
  parser.on('text', write);
  parser.on('cdata', write);
  parser.on('closetag', () => {
    const tree = open.pop();
    if (!tree) return;
    tree.text = tree.text.trim();
    tree.children.sort((one, other) => order(tree.name, one).localeCompare(order(tree.name, other)));
  });
  parser.write(xml).close();
  return root.children[0] ?? root;
}

const isNumber = (text: string): boolean => /^-?\d+\.\d+$/.test(text);

/** The standard gives the children of an element their order by kind; those of one kind keep theirs. */
const order = (parent: string, { name }: Tree): string => (parent.startsWith(`{${BPMN}}`) ? name : '');

/** Attributes of BPMN that mean nothing where they have this value. */
const DEFAULTS: Record<string, string> = {
  isForCompensation: 'false',
  startQuantity: '1',
  completionQuantity: '1',
  isClosed: 'false',
  isInterrupting: 'true',
  cancelActivity: 'true',
  parallelMultiple: 'false',
  isSequential: 'false',
  triggeredByEvent: 'false',
  isCollection: 'false',
  gatewayDirection: 'Unspecified',
  implementation: '##WebService',
  behavior: 'All',
  expressionLanguage: 'http://www.w3.org/1999/XPath',
  typeLanguage: 'http://www.w3.org/2001/XMLSchema',
  processType: 'None',
  isImmediate: 'true',
  associationDirection: 'None',
  isUnlimited: 'true',
  instantiate: 'false',
  waitForCompletion: 'true',
  structureRef: '',
  itemKind: 'Information',
  testBefore: 'false',
  eventGatewayType: 'Exclusive',
  messageVisibleKind: 'initiating',
  cancelRemainingInstances: 'true',
  textFormat: 'text/plain',
  minimum: '0',
  maximum: '1',
};
