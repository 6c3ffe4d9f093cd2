import { isModel, modelEntityName, seriesIdOf } from './catalog';

describe('modelEntityName', () => {
  it.each([
    ['sensor_001_radial', 'anomaly-detector-sensor_001_radial'],
    ['a', 'anomaly-detector-a'],
  ])('is the name of the model of %s', (seriesId, name) => {
    expect(modelEntityName(seriesId)).toBe(name);
  });

  it.each([
    'x'.repeat(128),
    'Sensor',
    'ends-with-',
    `${'y'.repeat(40)}.-_.-_.-_`,
  ])('is a valid entity name for %s', seriesId => {
    expect(modelEntityName(seriesId)).toMatch(
      /^[a-z][A-Za-z0-9_.-]{0,61}[A-Za-z0-9]$/,
    );
  });

  it.each([
    ['Sensor', 'sensor'],
    ['a-', 'a'],
    [`${'x'.repeat(100)}1`, `${'x'.repeat(100)}2`],
  ])('keeps %s and %s apart, in a catalog that ignores case', (one, other) => {
    expect(modelEntityName(one).toLowerCase()).not.toBe(
      modelEntityName(other).toLowerCase(),
    );
  });
});

describe('isModel', () => {
  const entity = (kind: string, type: string) => ({
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: { name: 'x', annotations: { 'vigia.io/series-id': 's1' } },
    spec: { type },
  });

  it.each([
    ['Resource', 'ai-model', true],
    ['resource', 'ai-model', true],
    ['Resource', 'database', false],
    ['Component', 'ai-model', false],
  ])('%s of type %s: %s', (kind, type, expected) => {
    expect(isModel(entity(kind, type))).toBe(expected);
  });

  it('finds the series of a model', () => {
    expect(seriesIdOf(entity('Resource', 'ai-model'))).toBe('s1');
  });
});
