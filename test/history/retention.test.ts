import { Connection } from '@temporalio/client';
import { keepHistories } from '../../bin/installation/retention.ts';

const DAY = 24 * 60 * 60;

describe('the own Temporal server', () => {
  it('keeps what has ended as many days as it is told', async () => {
    const address = process.env.TEST_TEMPORAL_ADDRESS ?? '';
    const connection = await Connection.connect({ address });

    await keepHistories(address, 45);

    const { config } = await connection.workflowService.describeNamespace({ namespace: 'default' });
    expect(Number(config?.workflowExecutionRetentionTtl?.seconds)).toBe(45 * DAY);
    await keepHistories(address, 1);
    await connection.close();
  });
});
