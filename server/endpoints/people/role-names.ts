/** Names of the roles that the shipped route maps use; another role is called by its code. */
const NAMES: Record<string, { ru: string; en: string }> = {
  legal: { ru: 'Юрист', en: 'Lawyer' },
  finance: { ru: 'Финансист', en: 'Finance' },
  security: { ru: 'Служба безопасности', en: 'Security' },
  director: { ru: 'Директор', en: 'Director' },
  sales: { ru: 'Продажи', en: 'Sales' },
  support: { ru: 'Поддержка', en: 'Support' },
  marketing: { ru: 'Маркетинг', en: 'Marketing' },
  accountant: { ru: 'Бухгалтер', en: 'Accountant' },
  secretary: { ru: 'Секретарь', en: 'Secretary' },
  engineer: { ru: 'Инженер', en: 'Engineer' },
};

export function roleNames(code: string): { ru: string; en: string } {
  return NAMES[code] ?? { ru: code, en: code };
}
