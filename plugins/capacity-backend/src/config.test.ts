import { ConfigReader } from '@backstage/config';
import { readReviewSchedule, readSimulationLimits } from './config';

describe('readSimulationLimits', () => {
  const read = (simulations: object) =>
    readSimulationLimits(
      new ConfigReader({ capacity: { simulations: { ...simulations } } }),
    );

  it('has limits when nothing is configured', () => {
    expect(readSimulationLimits(new ConfigReader({}))).toEqual({
      threads: 2,
      maxWaiting: 8,
    });
  });

  it('takes what is configured', () => {
    const limits = { threads: 4, maxWaiting: 0 };
    expect(read(limits)).toEqual(limits);
  });

  it.each([
    [
      { threads: 0 },
      'capacity.simulations.threads must be a whole number from 1 to 64, got 0',
    ],
    [
      { threads: 1.5 },
      'capacity.simulations.threads must be a whole number from 1 to 64, got 1.5',
    ],
    [
      { maxWaiting: -1 },
      'capacity.simulations.maxWaiting must be a whole number from 0 to 1000, got -1',
    ],
  ])('refuses %j', (simulations, message) => {
    expect(() => read(simulations)).toThrow(message);
  });
});

describe('readReviewSchedule', () => {
  const read = (schedule?: object) =>
    readReviewSchedule(
      new ConfigReader(
        schedule
          ? { capacity: { reviews: { schedule: { ...schedule } } } }
          : {},
      ),
    );

  it('is the first of the month at six when nothing is configured', () => {
    expect(read()).toEqual({
      ...{ frequency: { cron: '0 6 1 * *' }, timeout: { minutes: 30 } },
    });
  });

  it('takes what is configured, and names what it lacks', () => {
    const frequency = { cron: '0 7 2 * *' };
    const timeout = { minutes: 5 };
    expect(read({ frequency, timeout })).toEqual({ frequency, timeout });
    expect(() => read({ frequency })).toThrow('timeout');
  });
});
