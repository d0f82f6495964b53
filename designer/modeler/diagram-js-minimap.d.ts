declare module 'diagram-js-minimap' {
  import type { ModuleDeclaration } from 'didi';
  const minimap: ModuleDeclaration;
  export default minimap;
}
