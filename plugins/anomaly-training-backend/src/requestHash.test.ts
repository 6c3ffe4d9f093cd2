import { requestHash } from './requestHash';

const request = {
  algorithm: 'statistical',
  trainingData: { timestamps: [1, 2], values: [0.5, null] },
};

describe('requestHash', () => {
  it('is sha256 in hex', () => {
    expect(requestHash(request)).toMatch(/^[0-9a-f]{64}$/);
  });

  it.each([
    [
      'the order of keys',
      {
        trainingData: { values: [0.5, null], timestamps: [1, 2] },
        algorithm: 'statistical',
      },
    ],
    ['what is not there', { ...request, priority: undefined }],
    [
      'whether a column is typed',
      {
        ...request,
        trainingData: {
          ...request.trainingData,
          timestamps: Float64Array.of(1, 2),
        },
      },
    ],
  ])('does not see %s', (_, same) => {
    expect(requestHash(same)).toBe(requestHash(request));
  });

  it.each([
    ['another field', { ...request, priority: 'low' }],
    ['another algorithm', { ...request, algorithm: 'robust_zscore' }],
    [
      'another observation',
      { ...request, trainingData: { timestamps: [1, 2], values: [0.5, 1] } },
    ],
    [
      'another order of observations',
      { ...request, trainingData: { timestamps: [2, 1], values: [0.5, null] } },
    ],
    ['nothing', {}],
    ['no body', undefined],
  ])('sees %s', (_, other) => {
    expect(requestHash(other)).not.toBe(requestHash(request));
  });
});
