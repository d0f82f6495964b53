import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import type { NativeConnection, WorkerDeploymentOptions } from '@temporalio/worker';
import type { Pool } from 'pg';
import { isPresent } from '../domain/presence.ts';
import type { WorkerSettings } from './settings.ts';

type Settings = Pick<WorkerSettings, 'TASK_QUEUE' | 'TEMPORAL_NAMESPACE' | 'WORKER_VERSIONING'>;
type Version = { deploymentName: string; buildId: string };
type Needs = { connection: NativeConnection; pool: Pool; settings: Settings; version: Version };
type Service = NativeConnection['workflowService'];

/** As Temporal knows the code of a worker: its bundle of workflows is named by its hash. */
export function versionOf({ TASK_QUEUE }: Pick<Settings, 'TASK_QUEUE'>, codePath: string): Version {
  const buildId = basename(codePath, '.cjs').replace(/^workflows-/, '');
  return { deploymentName: TASK_QUEUE.replace(/[.:]/g, '-'), buildId };
}

/** The name under which a worker of a version is present. */
export const nameOf = ({ deploymentName, buildId }: Version): string => `${deploymentName}:${buildId}`;

/** With versioning a host stays with the code that it began with, until it continues as new or is moved. */
export const deploymentOptions = (
  { WORKER_VERSIONING }: Settings,
  version: Version,
): { workerDeploymentOptions?: WorkerDeploymentOptions } =>
  WORKER_VERSIONING === 'off'
    ? {}
    : {
        workerDeploymentOptions: { version, useWorkerVersioning: true, defaultVersioningBehavior: 'PINNED' },
      };

/**
 * Lets new hosts begin with this worker's code, and sees to those of versions that no worker runs any more: with versioning
 * off or `take-over` they are moved to this code, else it is said that they wait. To be called while the worker polls. What
 * Temporal does not allow is said with the way to do it by hand; the worker works all the same.
 */
export async function takeOver({ connection, pool, settings, version }: Needs): Promise<void> {
  const { workflowService } = connection;
  const isOff = settings.WORKER_VERSIONING === 'off';
  const deployment = { namespace: settings.TEMPORAL_NAMESPACE, deploymentName: version.deploymentName };
  try {
    if (isOff && !(await known(workflowService, deployment))) return;
    await becomeCurrent(workflowService, { ...deployment, buildId: isOff ? '' : version.buildId });
    for (const other of (await known(workflowService, deployment)) ?? []) {
      if (!isOff && other.buildId === version.buildId) continue;
      if (!isOff && (await runs(pool, other))) continue;
      const hosts = await hostsOf(workflowService, deployment.namespace, other);
      if (hosts === 0) continue;
      if (settings.WORKER_VERSIONING === 'on') console.log(stranded(hosts, other));
      else await move(workflowService, deployment.namespace, other, hosts);
    }
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    console.log(
      `Temporal did not let this worker's version become the current one (${why}). New instances start with the version before until somebody who may do it runs: ${byHand(version, isOff)}`,
    );
  }
}

const byHand = ({ deploymentName, buildId }: Version, isOff: boolean): string =>
  `temporal worker deployment set-current-version --deployment-name ${deploymentName} ${isOff ? '--unversioned' : `--build-id ${buildId}`}`;

const stranded = (hosts: number, version: Version): string =>
  `Hosts wait for a worker of version ${nameOf(version)}, and none runs (${hosts} of them). Start one from that code, or move them to this code by WORKER_VERSIONING=take-over.`;

/** Whether a worker of that version has a connection to the database now. */
async function runs(pool: Pool, version: Version): Promise<boolean> {
  const { rowCount } = await pool.query(`select 1 where ${isPresent('worker-version', '$1')}`, [
    nameOf(version),
  ]);
  return rowCount === 1;
}

/** The versions of a deployment; null when Temporal knows no such deployment, or does not tell. */
async function known(
  service: Service,
  deployment: { namespace: string; deploymentName: string },
): Promise<Version[] | null> {
  try {
    const { workerDeploymentInfo } = await service.describeWorkerDeployment(deployment);
    return (workerDeploymentInfo?.versionSummaries ?? []).flatMap(({ deploymentVersion }) =>
      deploymentVersion?.buildId
        ? [{ deploymentName: deployment.deploymentName, buildId: deploymentVersion.buildId }]
        : [],
    );
  } catch (error) {
    if (UNKNOWN.includes(codeOf(error))) return null;
    throw error;
  }
}

const NOT_FOUND = 5;
const FAILED_PRECONDITION = 9;
const PERMISSION_DENIED = 7;
const UNIMPLEMENTED = 12;
const UNAVAILABLE = 14;
const UNKNOWN = [NOT_FOUND, PERMISSION_DENIED, UNIMPLEMENTED];
/** Temporal learns of a version by its first poll. */
const NOT_YET = [NOT_FOUND, FAILED_PRECONDITION, UNAVAILABLE];
const PATIENCE = 60_000;
const PAUSE = 250;

async function becomeCurrent(service: Service, current: Version & { namespace: string }): Promise<void> {
  const deadline = Date.now() + PATIENCE;
  for (;;) {
    try {
      await service.setWorkerDeploymentCurrentVersion({
        ...current,
        identity: `marshrut-${process.pid}`,
        ignoreMissingTaskQueues: true,
      });
      return;
    } catch (error) {
      if (!NOT_YET.includes(codeOf(error)) || Date.now() > deadline) throw error;
      await new Promise((again) => setTimeout(again, PAUSE));
    }
  }
}

const codeOf = (error: unknown): number => Number((error as { code?: unknown } | null)?.code);

const queryOf = (version: Version): string =>
  `TemporalWorkerDeploymentVersion = '${nameOf(version)}' and ExecutionStatus = 'Running'`;

async function hostsOf(service: Service, namespace: string, version: Version): Promise<number> {
  const { count } = await service.countWorkflowExecutions({ namespace, query: queryOf(version) });
  return Number(count ?? 0);
}

/** Temporal does it one host after another, by itself; each goes on with the current code from its next step. */
async function move(service: Service, namespace: string, version: Version, hosts: number): Promise<void> {
  await service.startBatchOperation({
    namespace,
    jobId: randomUUID(),
    reason: `no worker runs ${nameOf(version)}`,
    visibilityQuery: queryOf(version),
    updateWorkflowOptionsOperation: {
      identity: `marshrut-${process.pid}`,
      workflowExecutionOptions: { versioningOverride: { autoUpgrade: true } },
      updateMask: { paths: ['versioning_override'] },
    },
  });
  console.log(`Hosts of version ${nameOf(version)} are moved to the current code (${hosts} of them)`);
}
