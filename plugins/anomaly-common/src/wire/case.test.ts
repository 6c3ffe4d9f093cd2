import fc from 'fast-check';
import { fromWire, toWire } from './case';

describe('fromWire and toWire', () => {
  it.each([
    [{ series_id: 'a' }, { seriesId: 'a' }],
    [
      { model_info: { loaded_from: 'cache' } },
      { modelInfo: { loadedFrom: 'cache' } },
    ],
    [
      { items: [{ job_id: '1' }, { job_id: '2' }] },
      { items: [{ jobId: '1' }, { jobId: '2' }] },
    ],
    [
      { state_bytes: 0, anomaly: false },
      { stateBytes: 0, anomaly: false },
    ],
    [{ values: [1, 2, 3] }, { values: [1, 2, 3] }],
  ])('%j crosses as %j and back', (wire, inside) => {
    expect(fromWire(wire)).toEqual(inside);
    expect(toWire(inside)).toEqual(wire);
  });

  it.each([
    'labels',
    'hyperparameters',
    'parameters',
    'state',
    'metrics',
    'detail',
  ])('leaves the keys below %s to their writer', key => {
    const body = { [key]: { threshold_sigma: 3, camelCase: { inner_key: 1 } } };
    expect(fromWire(body)).toEqual(body);
    expect(toWire(body)).toEqual(body);
  });

  it('leaves columns as they are', () => {
    const column = Float64Array.of(1, 2);
    expect(fromWire({ anomaly_score: column }).anomalyScore).toBe(column);
    expect(toWire({ anomalyScore: column })).toEqual({ anomaly_score: column });
  });

  it('renames a key however many others there were', () => {
    const body = Object.fromEntries(
      Array.from({ length: 3_000 }, (_, index) => [`key_x${index}`, index]),
    );
    const renamed = Object.keys(fromWire(body));
    expect(renamed[0]).toBe('keyX0');
    expect(renamed[2_999]).toBe('keyX2999');
    expect(toWire(fromWire(body))).toEqual(body);
  });

  it('leaves out what is undefined', () => {
    expect(toWire({ seriesId: 'a', ownerRef: undefined })).toEqual({
      series_id: 'a',
    });
  });

  it('is its own inverse for every camelCase object', () => {
    const key = fc.stringMatching(/^[a-z]{1,6}([A-Z][a-z]{1,5}){0,3}$/);
    fc.assert(
      fc.property(
        fc.dictionary(key, fc.oneof(fc.integer(), fc.string(), fc.boolean())),
        value => {
          expect(fromWire(toWire(value))).toEqual(value);
        },
      ),
    );
  });
});
