import { child, list, type Node, text } from '../moddle.ts';

const NAME = /^[\p{L}_][\p{L}\p{N}_]*$/u;
/** The ids that modelers make up. */
const MADE_UP = /^(DataObject|DataInput|DataOutput|Property|data)_/i;

/** The variable of a data item: its name where that can be one, else its id. */
export function itemName(item: Node | undefined): string | null {
  const name = text(item, 'name');
  return name !== null && NAME.test(name) ? name : (item?.id ?? name);
}

/** Which variables the data items of a process are. */
export class DataNames {
  readonly #drawn = new Map<string, string>();

  constructor(process: Node) {
    this.#look(process);
  }

  /** The variable of a data object; one that has only a made-up id is named as it is drawn. */
  object(node: Node): string {
    const name = text(node, 'name');
    const id = node.id ?? '';
    if (name !== null) return name;
    return MADE_UP.test(id) ? (this.#drawn.get(id) ?? id) : id;
  }

  /** The variable that an end of an association means; null for a data store and for what modelers put as a placeholder. */
  item(node: Node): string | null {
    if (node.$type === 'bpmn:DataStoreReference' || node.$type === 'bpmn:DataStore') return null;
    if (text(node, 'name') === '__targetRef_placeholder') return null;
    if (node.$type === 'bpmn:DataObject') return this.object(node);
    if (node.$type !== 'bpmn:DataObjectReference') return itemName(node);
    const object = child(node, 'dataObjectRef');
    return object ? this.object(object) : itemName(node);
  }

  #look(container: Node): void {
    for (const node of list(container, 'flowElements')) {
      const id = child(node, 'dataObjectRef')?.id;
      const name = text(node, 'name');
      if (id && name !== null && NAME.test(name) && !this.#drawn.has(id)) this.#drawn.set(id, name);
      this.#look(node);
    }
  }
}
