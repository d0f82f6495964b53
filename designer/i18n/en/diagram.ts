export const diagram = {
  label: 'Diagram of the route',
  until: 'until {{moment}}',
  queue: 'waits for: {{groups}}',
  done: 'done',
  incident: 'stopped: needs help',
  cancelled: 'cancelled',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  fit: 'Show all',
  unreadable: 'The picture of this route cannot be drawn: its file is damaged.',
  state: { active: 'here now', done: 'done', cancelled: 'cancelled', incident: 'stopped' },
};
