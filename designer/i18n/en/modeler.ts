export const modeler = {
  back: 'To the list of routes',
  publish: 'Publish',
  published: 'Version {{version}} is published. New processes follow it',
  unreadable: 'This file could not be drawn: {{why}}',
  sameAs: 'Version {{version}}, unchanged',
  saveOver: 'Save over it',
  draft: {
    same: 'New route',
    changed: 'Changes not saved yet',
    saving: 'Saving…',
    saved: 'Draft saved',
    failed: 'Draft not saved',
    conflict: 'Somebody else has changed the draft',
  },
  column: { name: 'Route', version: 'Version' },
};
