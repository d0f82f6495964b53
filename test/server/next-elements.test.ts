import { nextElements } from '../../server/deployments/next-elements.ts';
import { readRouteMaps } from '../../workflows/engine/index.ts';
import { oneTask, routeMapXml } from './maps.ts';

const flow = (id: string, from: string, to: string, condition?: string) =>
  `<bpmn:sequenceFlow id="${id}" sourceRef="${from}" targetRef="${to}">${
    condition === undefined
      ? ''
      : `<bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">${condition}</bpmn:conditionExpression>`
  }</bpmn:sequenceFlow>`;

async function next(xml: string, from: string, variables = {}, otherTokens = 0): Promise<string[]> {
  const { routeMaps, problems } = await readRouteMaps(xml);
  const [routeMap] = routeMaps;
  if (!routeMap) throw new Error(JSON.stringify(problems));
  return nextElements(routeMap, from, { variables, otherTokens, now: '2026-11-24T09:00:00.000Z' }).map(
    ({ id }) => id,
  );
}

const approval = routeMapXml(
  'approval',
  `<bpmn:startEvent id="Start" />${flow('a', 'Start', 'Legal')}<bpmn:userTask id="Legal" />${flow('b', 'Legal', 'Choice')}
   <bpmn:exclusiveGateway id="Choice" default="d" />${flow('c', 'Choice', 'Rework', '= Legal_outcome = "remarks"')}
   ${flow('d', 'Choice', 'Note')}<bpmn:userTask id="Rework" />${flow('e', 'Rework', 'Legal')}
   <bpmn:scriptTask id="Note" marshrut:resultVariable="n"><bpmn:script>1</bpmn:script></bpmn:scriptTask>${flow('f', 'Note', 'Fork')}
   <bpmn:parallelGateway id="Fork" />${flow('g', 'Fork', 'Sign')}${flow('h', 'Fork', 'File')}
   <bpmn:userTask id="Sign" /><bpmn:userTask id="File" />${flow('i', 'Sign', 'Join')}${flow('j', 'File', 'Join')}
   <bpmn:parallelGateway id="Join" />${flow('k', 'Join', 'End')}<bpmn:endEvent id="End" />`,
);

describe('what follows a task', () => {
  it('is the end of a route that has nothing more', async () => {
    expect(await next(oneTask('short'), 'Middle')).toEqual(['End']);
  });

  it('depends on the outcome', async () => {
    expect(await next(approval, 'Legal', { Legal_outcome: 'remarks' })).toEqual(['Rework']);
    expect(await next(approval, 'Legal', { Legal_outcome: 'approved' })).toEqual(['Sign', 'File']);
  });

  it('shows the join while other branches are under way, and what comes after it', async () => {
    expect(await next(approval, 'Sign', {}, 1)).toEqual(['Join', 'End']);
    expect(await next(approval, 'Sign', {}, 0)).toEqual(['End']);
  });
});
