import pg from 'pg';
import type { Installation } from '../../support/installation.ts';
import type { Places } from './looks.ts';

/** A choice that cannot be made, as nobody has said the limit. */
const DISCOUNT = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="definitions" targetNamespace="acceptance">
  <bpmn:process id="discount" name="Скидка" isExecutable="true">
    <bpmn:startEvent id="Wanted" />
    <bpmn:sequenceFlow id="ToChoice" sourceRef="Wanted" targetRef="Choice" />
    <bpmn:exclusiveGateway id="Choice" name="В пределах лимита?" />
    <bpmn:sequenceFlow id="Within" sourceRef="Choice" targetRef="Given"><bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">= limit = 10</bpmn:conditionExpression></bpmn:sequenceFlow>
    <bpmn:endEvent id="Given" />
    <bpmn:sequenceFlow id="Above" sourceRef="Choice" targetRef="Refused"><bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">= limit &gt; 10</bpmn:conditionExpression></bpmn:sequenceFlow>
    <bpmn:endEvent id="Refused" />
  </bpmn:process>
</bpmn:definitions>
`;

/** Lets happen what the demonstration company does not have, so that no page is empty. @returns ids of what pages show */
export async function makePlaces(installation: Installation): Promise<Places> {
  const ask = asking(installation);
  const first = async (path: string): Promise<string> => {
    const [found] = (await ask<{ items: { id: string }[] }>('GET', path)).items;
    if (!found)
      throw new Error(`Expected a row of the demonstration company from ${path}, but there is none`);
    return found.id;
  };
  await changePast(installation);
  await ask('POST', '/history/check');
  await ask('POST', '/messages', {
    name: 'Оплата получена',
    correlationKey: 'INV-2041',
    ttl: 'PT0.1S',
    variables: { amount: 184_000 },
  });
  await ask('POST', '/deployments', {
    name: 'Скидка',
    files: [{ name: 'discount.bpmn', content: DISCOUNT }],
  });
  await ask('POST', '/instances', { routeMapKey: 'discount', businessKey: 'Д-17' });
  const operation = await ask<{ id: string }>('POST', '/batch-operations', {
    operation: 'setVariables',
    filter: { routeMapKey: 'contract-approval', status: 'active' },
    parameters: { variables: { urgent: true } },
    reason: 'Конец квартала',
  });
  return {
    contract: await first('/contracts?status=approval'),
    deal: await first('/deals'),
    instance: await first('/instances?status=active&routeMapKey=contract-approval'),
    employee: await first(`/employees?query=${encodeURIComponent('Никитина')}`),
    operation: operation.id,
  };
}

const asking =
  ({ call }: Installation) =>
  async <Body>(method: string, path: string, body?: unknown): Promise<Body> => {
    const answer = await call(method, path, body);
    if (answer.status < 300) return answer.body;
    throw new Error(
      `Expected ${method} ${path} to be done, but: ${answer.status} ${JSON.stringify(answer.body)}`,
    );
  };

/** Lets a check of the history find something. */
async function changePast({ databaseUrl }: Installation): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(`
      update route_event set data = data || '{"comment": "Согласовано без замечаний"}' where (instance_id, seq) in (
        select instance_id, seq from route_event
         where event = 'completed' and data ? 'outcome' and at < now() - interval '1 day' order by at desc limit 1)`);
  } finally {
    await client.end();
  }
}
