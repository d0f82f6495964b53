declare module 'bpmn-auto-layout' {
  /** Lays a diagram out; the package ships no types. */
  export function layoutProcess(xml: string): Promise<string>;
}
