import type { Rule } from '../../domain/discipline/index.ts';

/** The rule that counted a turn, in words. */
export const RULE_WORDS: Record<Rule, { ru: string; en: string }> = {
  inTime: { ru: 'Выполнено в срок', en: 'Done in time' },
  withinGrace: { ru: 'Выполнено в пределах допуска', en: 'Done within the grace' },
  late: { ru: 'Выполнено с опозданием', en: 'Done late' },
  openLate: { ru: 'Не выполнено, срок прошёл', en: 'Not done, the deadline has passed' },
  handedOnLate: { ru: 'Передано другому после срока', en: 'Handed on after the deadline' },
  openNotLate: { ru: 'В работе, срок не прошёл', en: 'In progress, not late' },
  noDeadline: { ru: 'Не учтено: нет срока', en: 'Left out: no deadline' },
  givenToOneself: { ru: 'Не учтено: поручено самому себе', en: 'Left out: given to oneself' },
  createdLate: { ru: 'Не учтено: поручено уже после срока', en: 'Left out: created already late' },
  cancelledByRoute: { ru: 'Не учтено: отменено маршрутом', en: 'Left out: cancelled by the route' },
  handedOn: { ru: 'Не учтено: передано другому в срок', en: 'Left out: handed on in time' },
  corrected: { ru: 'Не учтено: возражение принято', en: 'Left out: an appeal was upheld' },
};
