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
  state: { active: 'here now', done: 'done', cancelled: 'cancelled', incident: 'stopped' },
};
