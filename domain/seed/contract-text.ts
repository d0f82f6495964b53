import { createHash } from 'node:crypto';
import { company } from './company.ts';
import type { ClientSeed } from './crm-data.ts';

export type ContractFacts = {
  number: string;
  date: Date;
  subject: string;
  roubles: number;
  client: ClientSeed;
};

/** A short contract as a plain text file (UTF-8), with the columns of an attachment that depend on its content. */
export function contractFile(facts: ContractFacts) {
  const content = Buffer.from(textOf(facts), 'utf8');
  return {
    name: `Договор ${facts.number.replace('/', '-')}.txt`,
    mimeType: 'text/plain; charset=utf-8',
    size: content.length,
    sha256: createHash('sha256').update(content).digest('hex'),
    content,
  };
}

function textOf({ number, date, subject, roubles, client }: ContractFacts): string {
  const day = new Intl.DateTimeFormat('ru-RU', { dateStyle: 'long', timeZone: 'Europe/Moscow' }).format(date);
  const sum = new Intl.NumberFormat('ru-RU').format(roubles).replace(/\s/g, ' ');
  const vat = new Intl.NumberFormat('ru-RU', { maximumFractionDigits: 2, minimumFractionDigits: 2 })
    .format((roubles * 20) / 120)
    .replace(/\s/g, ' ');
  return `ДОГОВОР № ${number}

г. Санкт-Петербург                                              ${day}

${company.name}, именуемое в дальнейшем «Исполнитель», в лице генерального директора
${company.director}, с одной стороны, и ${client.name}, именуемое
в дальнейшем «Заказчик», в лице ${client.signatory}, с другой стороны, заключили
настоящий договор о нижеследующем.

1. ПРЕДМЕТ ДОГОВОРА
1.1. ${subject}.
1.2. Объём, состав и сроки определяются спецификацией (приложение № 1).

2. ЦЕНА И ПОРЯДОК РАСЧЁТОВ
2.1. Цена договора составляет ${sum} руб. 00 коп., в том числе НДС 20 % - ${vat} руб.
2.2. Аванс 30 % перечисляется в течение 5 рабочих дней со дня подписания договора.
2.3. Остаток перечисляется в течение 10 рабочих дней со дня подписания акта.

3. ОТВЕТСТВЕННОСТЬ СТОРОН
3.1. За просрочку оплаты или исполнения начисляется пеня 0,1 % от просроченной суммы за каждый день.
3.2. Споры рассматриваются в Арбитражном суде города Санкт-Петербурга и Ленинградской области.

4. РЕКВИЗИТЫ И ПОДПИСИ
Исполнитель: ${company.name}, ИНН ${company.inn}
${company.address}
Заказчик: ${client.name}, ИНН ${client.inn}, КПП ${client.kpp}
${client.region}, тел. ${client.phone}

______________________ / Исполнитель          ______________________ / Заказчик
`;
}
