import type { components } from '../../../api/schema.d.ts';
import { minorOf } from '../../../components/amount.ts';

type Contract = Pick<
  components['schemas']['ContractRow'],
  'subject' | 'subjectEn' | 'client' | 'amountMinor' | 'date' | 'responsible'
>;
export type ContractValues = {
  subject: string;
  subjectEn: string;
  clientId: string | null;
  amount: string;
  date: string;
  responsibleId: string | null;
};

/** What the form shows of a contract. */
export const valuesOf = (contract: Contract): ContractValues => ({
  subject: contract.subject,
  subjectEn: contract.subjectEn ?? '',
  clientId: contract.client?.id ?? null,
  amount: (contract.amountMinor / 100).toFixed(2),
  date: contract.date,
  responsibleId: contract.responsible?.id ?? null,
});

/** The fields that differ from the contract, as the API takes them. */
export function changesOf(contract: Contract, values: ContractValues) {
  const before = valuesOf(contract);
  const amountMinor = minorOf(values.amount);
  const subject = values.subject.trim();
  const subjectEn = values.subjectEn.trim();
  return {
    ...(subject !== before.subject && { subject }),
    ...(subjectEn !== before.subjectEn && { subjectEn }),
    ...(values.clientId && values.clientId !== before.clientId && { clientId: values.clientId }),
    ...(amountMinor !== null && amountMinor !== contract.amountMinor && { amountMinor }),
    ...(values.date && values.date !== before.date && { date: values.date }),
    ...(values.responsibleId &&
      values.responsibleId !== before.responsibleId && { responsibleId: values.responsibleId }),
  };
}
