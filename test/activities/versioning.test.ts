import { jest } from '@jest/globals';
import type { NativeConnection } from '@temporalio/worker';
import type { Pool } from 'pg';
import { takeOver, versionOf } from '../../activities/versioning.ts';

const PERMISSION_DENIED = 7;
const refused = (code: number, message: string) => async () => {
  throw Object.assign(new Error(message), { code });
};

describe('a worker whose Temporal does not let it set its version', () => {
  let said: string[];

  beforeEach(() => {
    said = [];
    jest.spyOn(console, 'log').mockImplementation((line: string) => void said.push(line));
  });
  afterEach(() => jest.restoreAllMocks());

  const settings = { TASK_QUEUE: 'acme.routes', TEMPORAL_NAMESPACE: 'default' };
  const version = versionOf(settings, '/cache/workflows-0123456789abcdef.cjs');
  const tryWith = (workflowService: object, WORKER_VERSIONING: 'on' | 'off') =>
    takeOver({
      connection: { workflowService } as unknown as NativeConnection,
      pool: {} as Pool,
      settings: { ...settings, WORKER_VERSIONING },
      version,
    });

  it('works all the same, and says what somebody with the right has to run', async () => {
    const service = { setWorkerDeploymentCurrentVersion: refused(PERMISSION_DENIED, 'not allowed') };

    await tryWith(service, 'on');

    expect(said).toEqual([
      expect.stringMatching(
        /not allowed.* temporal worker deployment set-current-version --deployment-name acme-routes --build-id 0123456789abcdef$/,
      ),
    ]);
  });

  it.each([
    ['is not known', 5],
    ['is not shown', PERMISSION_DENIED],
    ['means nothing to an older server', 12],
  ])('says nothing where versioning is off and the deployment %s', async (_, code) => {
    await tryWith({ describeWorkerDeployment: refused(code, 'no') }, 'off');

    expect(said).toEqual([]);
  });
});
