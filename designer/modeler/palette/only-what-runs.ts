import type { ModuleDeclaration } from 'didi';

type Entries = Record<string, unknown>;
type PopupMenu = { registerProvider(id: string, priority: number, provider: object): void };

const LAST = 200;
const NOT_RUN = /event-based-instantiating/;

/** Takes bpmn-js's own palette away and leaves in its menus only elements that the engine runs. */
function OnlyWhatRuns(popupMenu: PopupMenu) {
  const provider = {
    getPopupMenuEntries: () => (entries: Entries) =>
      Object.fromEntries(Object.entries(entries).filter(([id]) => !NOT_RUN.test(id))),
    getPopupMenuHeaderEntries: () => (entries: Entries) =>
      Object.fromEntries(Object.entries(entries).filter(([id]) => !NOT_RUN.test(id))),
  };
  popupMenu.registerProvider('bpmn-replace', LAST, provider);
}
OnlyWhatRuns.$inject = ['popupMenu'];

export const onlyWhatRuns: ModuleDeclaration = {
  __init__: ['onlyWhatRuns'],
  onlyWhatRuns: ['type', OnlyWhatRuns],
  paletteProvider: ['value', null],
};
