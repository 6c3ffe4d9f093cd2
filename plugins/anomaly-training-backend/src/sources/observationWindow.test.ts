import fc from 'fast-check';
import type { ObservationWindow } from '@vigia/plugin-anomaly-common';
import { parseWindow, resolveWindow } from './observationWindow';

const HOUR_MS = 3_600_000;
const NEWEST = Date.UTC(2026, 0, 15);
const extent = { from: 0, to: NEWEST };

describe('parseWindow and resolveWindow', () => {
  it.each<[string, ObservationWindow, object]>([
    ['everything', {}, {}],
    [
      'the hours before the newest observation',
      { windowHours: 24 },
      { from: NEWEST - 24 * HOUR_MS, to: NEWEST },
    ],
    [
      'the hours before an instant',
      { windowHours: 1, to: '2026-01-02' },
      { from: Date.UTC(2026, 0, 2) - HOUR_MS, to: Date.UTC(2026, 0, 2) },
    ],
    [
      'a range in epoch seconds',
      { from: 100, to: 200 },
      { from: 100_000, to: 200_000 },
    ],
    [
      'a start alone',
      { from: '2026-01-02T00:00:00Z' },
      { from: Date.UTC(2026, 0, 2) },
    ],
    ['an end alone', { to: 200 }, { to: 200_000 }],
    ['the first points', { points: 10_000 }, { limit: 10_000 }],
    [
      'the first points of a range',
      { from: 100, points: 5 },
      { from: 100_000, limit: 5 },
    ],
  ])('means %s', (_, window, expected) => {
    expect(resolveWindow(parseWindow(window, 'window'), extent)).toEqual(
      expected,
    );
  });

  it.each<[ObservationWindow, string]>([
    [
      { from: 1, windowHours: 1 },
      'config.from and config.window_hours both say where the window starts',
    ],
    [{ from: 2, to: 1 }, 'config.from must not be after config.to'],
    [{ from: 'yesterday' }, 'config.from must be epoch seconds'],
    [{ to: '' }, 'config.to must be epoch seconds'],
  ])('refuses %j', (window, message) => {
    expect(() => parseWindow(window, 'config')).toThrow(
      expect.objectContaining({
        name: 'InputError',
        message: expect.stringContaining(message),
      }),
    );
  });

  it('always covers as many hours as it is told', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.001, max: 87_600, noNaN: true }),
        fc.integer({ min: 1e9, max: 2e9 }),
        (windowHours, to) => {
          const range = resolveWindow(
            parseWindow({ windowHours, to }, 'window'),
            extent,
          );
          expect(range.to! - range.from!).toBeCloseTo(windowHours * HOUR_MS, 0);
        },
      ),
    );
  });
});
