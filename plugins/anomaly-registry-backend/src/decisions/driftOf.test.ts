import { HEALTH_STATES } from '@vigia/plugin-anomaly-common';
import { driftOf } from './driftOf';

describe('driftOf', () => {
  it.each(HEALTH_STATES)('%s', health => {
    const isDrift = health === 'drifting' || health === 'anomalous';
    expect(driftOf({ health, healthReason: 'why' })).toEqual({
      dataDriftDetected: health === 'drifting',
      conceptDriftDetected: health === 'anomalous',
      reason: isDrift ? 'why' : undefined,
    });
  });
});
