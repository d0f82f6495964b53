declare module 'bpmn-moddle' {
  /** The part of bpmn-moddle 10 that we use; the package ships types of the BPMN elements only. */
  export class BpmnModdle {
    constructor(packages?: Record<string, unknown>);
    fromXML(xml: string): Promise<{ rootElement: unknown; warnings: unknown[] }>;
    toXML(element: unknown, options?: { format?: boolean }): Promise<{ xml: string }>;
  }
}
