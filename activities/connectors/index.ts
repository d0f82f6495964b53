import type { ConnectorJob } from '../../workflows/messages.ts';
import { type Connector, type ConnectorContext, type ConnectorResult, refused } from './connector.ts';
import { crm } from './crm.ts';
import { crmRead } from './crm-read.ts';
import { email } from './email.ts';
import { feel } from './feel.ts';
import { http } from './http.ts';

/** Connectors by the name that a route map gives in `marshrut:connector`; `crm-read` is the engine's own. */
const connectors: Record<string, Connector> = { crm, 'crm-read': crmRead, email, feel, http };

export const connectorNames = Object.keys(connectors);

export const createRunConnector =
  (context: ConnectorContext) =>
  async (job: ConnectorJob): Promise<ConnectorResult> => {
    const connector = Object.hasOwn(connectors, job.connector) ? connectors[job.connector] : undefined;
    if (!connector)
      throw refused(
        `Expected one of the connectors ${connectorNames.join(', ')}, but element '${job.elementId}' names '${job.connector}'`,
      );
    return connector(job, context);
  };
