import { describe, expect, it } from '@jest/globals';
import { changesOf, valuesOf } from '../../designer/workplaces/employee/contracts/contract-changes.ts';

const contract = {
  subject: 'Поставка насосов',
  subjectEn: '',
  client: { id: 'polar', name: 'Полярная звезда', nameEn: '' },
  amountMinor: 125_000_050,
  date: '2026-03-01',
  responsible: null,
};

describe('the form of a contract', () => {
  it('changes nothing where nothing was changed', () => {
    expect(changesOf(contract, valuesOf(contract))).toEqual({});
  });

  it('sends what was changed alone', () => {
    const values = {
      ...valuesOf(contract),
      amount: '1 250 000,00',
      responsibleId: 'orlova',
      subject: ' Насосы ',
    };

    expect(changesOf(contract, values)).toEqual({
      subject: 'Насосы',
      amountMinor: 125_000_000,
      responsibleId: 'orlova',
    });
  });
});
