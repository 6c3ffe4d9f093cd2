import { drainSeconds, estimateWait, waitingFor } from './outlook';

const NOW = Date.UTC(2026, 0, 1);

describe('estimateWait', () => {
  it.each([
    ['the first is taken at once', { position: 0 }, 5, 0],
    ['others go first', { position: 100 }, 5, 20],
    ['nothing moves', { position: 3 }, 0, undefined],
    ['its retry is later', { position: 10, retryAt: NOW + 60_000 }, 5, 60],
    ['others take longer', { position: 600, retryAt: NOW + 60_000 }, 5, 120],
    ['its retry is due', { position: 5, retryAt: NOW - 1 }, 5, 1],
  ])('%s', (_, job, takenPerSecond, seconds) => {
    expect(estimateWait(job, { takenPerSecond }, NOW)).toBe(seconds);
  });
});

describe('waitingFor', () => {
  const later = { retryAt: NOW + 1 };
  it.each([
    ['others', {}, { connected: true, workers: 1 }],
    ['others', { retryAt: NOW }, { connected: true, workers: 1 }],
    ['no_workers', {}, { connected: true, workers: 0 }],
    ['engine', {}, { connected: false, workers: 1 }],
    ['engine', {}, { connected: false, workers: 0 }],
    ['retry', later, { connected: true, workers: 1 }],
    ['retry', later, { connected: false, workers: 0 }],
  ])('is %s of %j when %j', (reason, job, surroundings) => {
    expect(waitingFor(job, surroundings, NOW)).toBe(reason);
  });
});

describe('drainSeconds', () => {
  it.each([
    [0, 0, 0],
    [0, 5, 0],
    [10, 0, undefined],
    [10, 5, 2],
  ])('of %s jobs at %s a second is %s', (queued, perSecond, seconds) => {
    expect(drainSeconds(queued, perSecond)).toBe(seconds);
  });
});
