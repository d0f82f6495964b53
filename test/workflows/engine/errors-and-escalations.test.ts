import { describe, expect, it } from '@jest/globals';
import { boundary, bpmn, element, parallel, path, service, start, user } from './bpmn.ts';
import { Instance } from './instance.ts';

const ROOTS =
  '<error id="E1" errorCode="no-money"/><error id="E2" errorCode="other"/><escalation id="X" escalationCode="late"/>';
const error = (ref?: string): string => `<errorEventDefinition ${ref ? `errorRef="${ref}"` : ''}/>`;
const escalation = '<escalationEventDefinition escalationRef="X"/>';
const handler = (id: string, definition: string, task: string, interrupting = true): string =>
  element(
    'subProcess',
    id,
    'triggeredByEvent="true"',
    element('startEvent', `${id}-start`, `isInterrupting="${interrupting}"`, definition) +
      user(task) +
      path(`${id}-start > ${task}`),
  );

describe('errors', () => {
  it('of a job go to the boundary event with their code, before one without a code', async () => {
    const instance = await Instance.start(
      bpmn(
        start() +
          service('pay') +
          boundary('any', 'pay', error()) +
          boundary('money', 'pay', error('E1')) +
          user('a', 'b') +
          path('start > pay', 'any > a', 'money > b'),
        ROOTS,
      ),
    );

    instance.failJob('pay', 'no-money');

    expect(instance.open).toEqual(['b']);
    expect(instance.openJobs).toEqual([]);
  });

  it('of a job that nothing catches are incidents', async () => {
    const instance = await Instance.start(
      bpmn(
        start() +
          service('pay') +
          boundary('money', 'pay', error('E1')) +
          user('b') +
          path('start > pay', 'money > b'),
        ROOTS,
      ),
    );

    instance.failJob('pay', 'unknown');

    expect(instance.incidents).toEqual([{ elementId: 'pay', message: expect.stringContaining('unknown') }]);
  });

  it('pass a handler for another code, and end every sibling in the scope that they leave', async () => {
    const inner = element(
      'subProcess',
      'inner',
      '',
      start('in') +
        parallel('fork') +
        user('a', 'b') +
        element('endEvent', 'fail', '', error('E1')) +
        path('in > fork', 'fork > a > fail', 'fork > b'),
    );
    const instance = await Instance.start(
      bpmn(
        start() +
          element(
            'subProcess',
            'outer',
            '',
            start('out') +
              inner +
              boundary('wrong', 'inner', error('E2')) +
              user('wrongly') +
              path('out > inner', 'wrong > wrongly'),
          ) +
          boundary('right', 'outer', error('E1')) +
          user('rightly') +
          path('start > outer', 'right > rightly'),
        ROOTS,
      ),
    );

    instance.complete('a');

    expect(instance.open).toEqual(['rightly']);
    expect(instance.completed('fail')).toBe(1);
    expect(instance.count('b', 'cancelled')).toBe(1);
  });

  it('are caught by an event subprocess inside before a boundary event outside', async () => {
    const instance = await Instance.start(
      bpmn(
        start() +
          element(
            'subProcess',
            'sub',
            '',
            start('in') +
              element('endEvent', 'fail', '', error('E1')) +
              path('in > fail') +
              handler('inside', error(), 'nearer'),
          ) +
          boundary('outside', 'sub', error('E1')) +
          user('farther', 'after') +
          path('start > sub > after', 'outside > farther'),
        ROOTS,
      ),
    );
    expect(instance.open).toEqual(['nearer']);

    expect(instance.complete('nearer').open).toEqual(['after']);
  });

  it('thrown in an event subprocess are not caught by it', async () => {
    const rethrowing = element(
      'subProcess',
      'inside',
      'triggeredByEvent="true"',
      element('startEvent', 'caught', '', error()) +
        element('endEvent', 'again', '', error('E1')) +
        path('caught > again'),
    );
    const instance = await Instance.start(
      bpmn(
        start() +
          element(
            'subProcess',
            'sub',
            '',
            start('in') + element('endEvent', 'fail', '', error('E1')) + path('in > fail') + rethrowing,
          ) +
          boundary('outside', 'sub', error('E1')) +
          user('farther') +
          path('start > sub', 'outside > farther'),
        ROOTS,
      ),
    );

    expect(instance.open).toEqual(['farther']);
    expect(instance.completed('again')).toBe(1);
  });

  it('that nothing catches stop the end event with an incident', async () => {
    const instance = await Instance.start(
      bpmn(start() + element('endEvent', 'fail', '', error('E1')) + path('start > fail'), ROOTS),
    );

    expect(instance.status).toBe('active');
    expect(instance.incidents).toEqual([{ elementId: 'fail', message: expect.stringContaining('no-money') }]);
  });

  it('that nothing catches in a called route go to its caller', async () => {
    const instance = await Instance.start(
      bpmn(
        start() +
          parallel('fork') +
          user('a') +
          element('endEvent', 'fail', '', error('E1')) +
          path('start > fork', 'fork > a', 'fork > fail'),
        ROOTS,
      ),
      {},
      { called: true },
    );

    expect(instance.told('endInstance')).toEqual([
      { type: 'endInstance', outcome: expect.objectContaining({ status: 'error', code: 'no-money' }) },
    ]);
    expect(instance.open).toEqual([]);
  });

  it('of a called route are caught on the call activity', async () => {
    const instance = await Instance.start(
      bpmn(
        start() +
          element('callActivity', 'call', 'calledElement="other"') +
          boundary('money', 'call', error('E1')) +
          user('a') +
          path('start > call', 'money > a'),
        ROOTS,
      ),
    );

    instance.endCall({ status: 'error', code: 'no-money', message: 'x', variables: {} });

    expect(instance.open).toEqual(['a']);
  });
});

describe('escalations', () => {
  const escalating = (inside: string, outside: string): string =>
    bpmn(
      start() +
        element(
          'subProcess',
          'sub',
          '',
          start('in') +
            element('intermediateThrowEvent', 'throw', '', escalation) +
            user('work') +
            path('in > throw > work') +
            inside,
        ) +
        user('after') +
        path('start > sub > after') +
        outside,
      ROOTS,
    );

  it('that nothing catches do no harm', async () => {
    const instance = await Instance.start(escalating('', ''));

    expect(instance.open).toEqual(['work']);
    expect(instance.incidents).toEqual([]);
  });

  it('are caught beside the work by an event that does not interrupt', async () => {
    const instance = await Instance.start(
      escalating('', boundary('late', 'sub', escalation, false) + user('remind') + path('late > remind')),
    );

    expect(instance.open.sort()).toEqual(['remind', 'work']);
  });

  it('end the scope of an interrupting catcher', async () => {
    const instance = await Instance.start(
      escalating('', boundary('late', 'sub', escalation) + user('instead') + path('late > instead')),
    );

    expect(instance.open).toEqual(['instead']);
  });

  it('prefer the event subprocess inside, which keeps the subprocess open', async () => {
    const instance = await Instance.start(
      escalating(
        handler('inside', escalation, 'handle', false),
        boundary('late', 'sub', escalation, false) + user('farther') + path('late > farther'),
      ),
    );
    expect(instance.open.sort()).toEqual(['handle', 'work']);

    instance.complete('work');
    expect(instance.open).toEqual(['handle']);
    expect(instance.complete('handle').open).toEqual(['after']);
  });

  it('of a called route reach the call activity, which stays open', async () => {
    const called = await Instance.start(
      bpmn(start() + element('endEvent', 'late', '', escalation) + path('start > late'), ROOTS),
      {},
      { called: true },
    );
    expect(called.told('escalateToCaller')).toEqual([
      { type: 'escalateToCaller', code: 'late', variables: {} },
    ]);

    const caller = await Instance.start(
      bpmn(
        start() +
          element('callActivity', 'call', 'calledElement="other"') +
          boundary('late', 'call', escalation, false) +
          user('remind', 'after') +
          path('start > call > after', 'late > remind'),
        ROOTS,
      ),
    );
    const callId = caller.told('callRouteMap')[0]?.callId ?? '';
    caller.send({ type: 'calledInstanceEscalated', callId, code: 'late' });

    expect(caller.open).toEqual(['remind']);
    expect(caller.endCall({ status: 'completed', variables: {} }).open).toEqual(['remind', 'after']);
  });
});
