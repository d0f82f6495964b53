import { Pace } from '../../server/queues/pace.ts';
import { START_PACE } from '../../server/start-queue/drainer.ts';

describe('starts that come many at a time', () => {
  it('go to the engine more and more at once while it answers soon, and fewer when it does not', () => {
    const pace = new Pace(START_PACE);
    const sizes = [10, 10, 10, 600, 10].map((ms) => {
      pace.took(ms);
      return pace.size;
    });

    expect(sizes).toEqual([35, 45, 55, 27, 37]);
  });

  it('are never none and never more than a hundred at once', () => {
    const [slow, quick] = [new Pace(START_PACE), new Pace(START_PACE)];
    for (let n = 0; n < 50; n += 1) {
      slow.took(5000);
      quick.took(1);
    }

    expect([slow.size, quick.size]).toEqual([25, 100]);
  });
});
