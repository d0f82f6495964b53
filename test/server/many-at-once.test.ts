import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { type Installation, startInstallation } from '../support/installation.ts';

jest.setTimeout(120_000);

const AT_ONCE = 60;

describe('many people at the same moment', () => {
  let installation: Installation;

  beforeAll(async () => {
    installation = await startInstallation({ COHORT_CAPACITY: '1' });
  });
  afterAll(() => installation?.stop());

  it('start approvals and claim tasks without waiting for one another', async () => {
    const { body } = await installation.call('GET', '/clients?limit=1');
    const clientId = (body as { items: { id: string }[] }).items[0]?.id;
    const start = async (index: number) => {
      const contract = { subject: `Rush ${index}`, clientId, amountMinor: 100, currency: 'RUB' };
      const made = await installation.call('POST', '/contracts', contract);
      const { id } = made.body as { id: string };
      return (await installation.call('POST', `/contracts/${id}/start-approval`, {})).status;
    };

    const statuses = await Promise.all(Array.from({ length: AT_ONCE }, (_, index) => start(index)));

    expect(statuses).toEqual(Array(AT_ONCE).fill(201));
  });
});
