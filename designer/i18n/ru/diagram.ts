export const diagram = {
  label: 'Схема маршрута',
  until: 'до {{moment}}',
  queue: 'ждёт: {{groups}}',
  done: 'выполнено',
  incident: 'остановлено: нужна помощь',
  cancelled: 'отменено',
  zoomIn: 'Крупнее',
  zoomOut: 'Мельче',
  fit: 'Показать целиком',
  unreadable: 'Схему этого маршрута нельзя нарисовать: её файл повреждён.',
  state: { active: 'сейчас здесь', done: 'выполнено', cancelled: 'отменено', incident: 'остановлено' },
};
