import { NAB_PROFILES, nabPositions } from '../../src/evaluation';
import { earnedByFactor, FACTORS, leaveOutByFactor } from './nabFactors';

const PROFILES = [NAB_PROFILES.standard];
const LENGTH = 100;

/** A probation of 15 observations, and a window from observation 50 to 59. */
const positions = nabPositions({
  name: 'a',
  category: 'a',
  timestamps: Float64Array.from({ length: LENGTH }, (_, i) => i),
  values: new Float64Array(LENGTH),
  windows: [{ beginMs: 50, endMs: 59 }],
});

function severities(peaks: Record<number, number>): Float64Array {
  const scores = new Float64Array(LENGTH).fill(NaN);
  for (const [i, severity] of Object.entries(peaks)) scores[+i] = severity;
  return scores;
}

function earned(peaks: Record<number, number>) {
  return earnedByFactor(positions, severities(peaks), PROFILES)[0];
}

const asShipped = FACTORS.findIndex(factor => Math.abs(factor - 1) < 1e-9);

describe('factors on a detector’s thresholds', () => {
  it('go from far below 1 to far above', () => {
    expect(FACTORS[0]).toBeCloseTo(1 / 64, 2);
    expect(FACTORS[FACTORS.length - 1]).toBeGreaterThan(63);
  });

  it('earn the window while the peak is above them', () => {
    const curve = earned({ 50: 4 });
    expect(curve[asShipped]).toBeCloseTo(1, 12);
    expect(curve[FACTORS.findIndex(factor => factor > 4)]).toBe(-1);
  });

  it('rest after an alarm, so that a weak one can hide a strong one', () => {
    // The rest is 3 observations, a fifth of the probation.
    const curve = earned({ 49: 2, 50: 4, 51: 4, 52: 4 });
    expect(curve[asShipped]).toBeCloseTo(-0.11 - 1, 12);
    expect(curve[FACTORS.findIndex(factor => factor > 2)]).toBeCloseTo(1, 12);
  });

  it('do not judge the probation', () => {
    expect(earned({ 5: 9 })[asShipped]).toBe(-1);
  });

  it('are chosen on the other categories', () => {
    const curve = (best: number) => [
      Float64Array.from(FACTORS, (_, f) => (f === best ? 1 : -1)),
    ];
    const corpus = [
      { category: 'a', earned: curve(3) },
      { category: 'b', earned: curve(3) },
      { category: 'c', earned: curve(7) },
    ];
    // Others choose 3 for c. For a and b they are of two minds, and take the higher, 7.
    expect(leaveOutByFactor(corpus, 0)).toBe(-3);
    expect(leaveOutByFactor(corpus.slice(0, 2), 0)).toBe(2);
  });
});
