/** What the demonstration company's contracts of the last two months were about. */
export const pastSubjects: { subject: string; subjectEn: string; roubles: number }[] = [
  {
    subject: 'Поставка крышных вентиляторов',
    subjectEn: 'Supply of roof fans',
    roubles: 764_000,
  },
  {
    subject: 'Годовое обслуживание приточных установок',
    subjectEn: 'A year of air handling maintenance',
    roubles: 540_000,
  },
  { subject: 'Монтаж системы дымоудаления', subjectEn: 'Smoke exhaust installation', roubles: 2_380_500 },
  { subject: 'Поставка фильтров тонкой очистки', subjectEn: 'Supply of fine filters', roubles: 186_400 },
  { subject: 'Ремонт компрессора чиллера', subjectEn: 'Repair of a chiller compressor', roubles: 412_000 },
  {
    subject: 'Проект вентиляции складского корпуса',
    subjectEn: 'Ventilation design for a warehouse',
    roubles: 350_000,
  },
  { subject: 'Поставка тепловых завес', subjectEn: 'Supply of air curtains', roubles: 628_900 },
  {
    subject: 'Автоматизация управления микроклиматом',
    subjectEn: 'Automation of climate control',
    roubles: 4_150_000,
  },
  { subject: 'Аренда компрессорной станции', subjectEn: 'Rent of a compressor station', roubles: 295_000 },
  {
    subject: 'Поставка воздуховодов и креплений',
    subjectEn: 'Supply of ducts and fixings',
    roubles: 873_200,
  },
  {
    subject: 'Балансировка системы вентиляции',
    subjectEn: 'Balancing of a ventilation system',
    roubles: 142_000,
  },
  { subject: 'Шумоглушение венткамеры', subjectEn: 'Noise control of a fan room', roubles: 318_600 },
  { subject: 'Поставка рекуператоров', subjectEn: 'Supply of heat recovery units', roubles: 1_675_000 },
];

/** How much of a norm a person takes: `usual` share of it, `slow` in one case of `oneIn`. */
export type Pace = { usual: number; slow: number; oneIn: number };

export const paces: Record<string, Pace> = {
  legal: { usual: 0.7, slow: 1.6, oneIn: 4 },
  lawyer: { usual: 0.5, slow: 1.1, oneIn: 5 },
  finance: { usual: 0.9, slow: 2.3, oneIn: 3 },
  security: { usual: 0.45, slow: 1.8, oneIn: 9 },
  director: { usual: 0.6, slow: 2.1, oneIn: 6 },
  secretary: { usual: 0.35, slow: 0.9, oneIn: 5 },
  accountant: { usual: 0.4, slow: 1.7, oneIn: 5 },
  employee: { usual: 0.4, slow: 1.3, oneIn: 7 },
  sales: { usual: 0.8, slow: 1.9, oneIn: 3 },
  manager: { usual: 0.5, slow: 2.6, oneIn: 6 },
};

/** What the approvers wrote, by element of the contract approval. */
export const remarks: Record<string, string[]> = {
  Legal: [
    'В п. 3.1 ограничьте пеню десятью процентами от цены договора.',
    'Добавьте порядок расторжения и оговорку о форс-мажоре.',
    'Полномочия подписанта не подтверждены: приложите доверенность.',
  ],
  Finance: [
    'Аванс 30 % не подтверждён бюджетом, согласуйте 20 %.',
    'Срок оплаты увеличен до 10 дней без обоснования.',
  ],
  Security: ['Запросите у контрагента выписку из ЕГРЮЛ и справку об отсутствии задолженности.'],
};

export const refusals: Record<string, string> = {
  Legal: 'Односторонний отказ от договора в пользу контрагента неприемлем.',
  Security: 'В отношении контрагента начата процедура банкротства.',
  Finance: 'Договор не обеспечен бюджетом квартала.',
};

export const reworkComment = 'Замечания учтены, новая редакция приложена.';
