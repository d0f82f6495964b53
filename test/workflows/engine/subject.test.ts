import { describe, expect, it } from '@jest/globals';
import { subjectOf } from '../../../workflows/engine/index.ts';
import { bpmn, end, inXml, path, start, user } from './bpmn.ts';
import { Instance } from './instance.ts';

const about = (subject: string): string =>
  bpmn(start() + user('task', 'then') + end('end') + path('start > task > then > end')).replace(
    '<process ',
    `<process marshrut:subject="${inXml(subject)}" `,
  );
const subject = ({ map, state }: Instance): string | null => subjectOf(map, state);

describe('the subject of an instance', () => {
  it('follows the variables that its expression reads', async () => {
    const instance = await Instance.start(about('"Order of " + goods.name'), { goods: { name: 'pens' } });
    expect(subject(instance)).toBe('Order of pens');

    instance.complete('task', { variables: { goods: { name: 'ink' }, price: 7 } });
    expect(subject(instance)).toBe('Order of ink');
  });

  it('is that of its own route map, whatever another says of the same variables', async () => {
    const [one, other] = [
      await Instance.start(about('"One " + goods'), { goods: 'pen' }),
      await Instance.start(about('"Other " + goods'), { goods: 'pen' }),
    ];

    expect([subject(one), subject(other)]).toEqual(['One pen', 'Other pen']);
  });

  it('is none where the expression gives no text', async () => {
    const instance = await Instance.start(about('goods'), { goods: 7 });
    expect(subject(instance)).toBeNull();

    instance.complete('task', { variables: { goods: 'pens' } });
    expect(subject(instance)).toBe('pens');
  });
});
