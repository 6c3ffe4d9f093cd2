import { describeFaults } from './validationErrors';

const request = {
  body: {
    values: [1, null, Infinity],
    label: 'x'.repeat(100),
    nested: { flag: 'yes' },
  },
  query: { width: '2' },
  params: {},
};

const fault = (path: string, message: string, keyword: string) => ({
  path,
  message,
  errorCode: `${keyword}.openapi.validation`,
});

describe('describeFaults', () => {
  it.each([
    [
      'a type, with the index and what came',
      [fault('/body/values/1', 'must be number', 'type')],
      'values[1] must be number, got null',
    ],
    [
      'a number that is none',
      [fault('/body/values/2', 'must be number', 'type')],
      'values[2] must be number, got Infinity',
    ],
    [
      'a field inside another',
      [fault('/body/nested/flag', 'must be boolean', 'type')],
      'nested.flag must be boolean, got "yes"',
    ],
    [
      'a bound',
      [fault('/query/width', 'must be >= 3', 'minimum')],
      'width must be >= 3',
    ],
    [
      'a field that is missing',
      [
        fault(
          '/body/nested/name',
          "must have required property 'name'",
          'required',
        ),
      ],
      "nested must have required property 'name'",
    ],
    [
      'a field that is not known',
      [
        fault(
          '/body/wat',
          'must NOT have additional properties',
          'additionalProperties',
        ),
      ],
      "The body must NOT have additional properties, got 'wat'",
    ],
    [
      'each form of what may have several',
      [
        fault('/body/values/1', 'must be number', 'type'),
        fault('/body/values/1', 'must be string', 'type'),
        fault(
          '/body/values/1',
          'must match exactly one schema in oneOf',
          'oneOf',
        ),
      ],
      'values[1] must be number, got null, or values[1] must be string, got null',
    ],
    [
      'a sentence of the validator as it is',
      [
        {
          path: '/query/from',
          message: "Unknown query parameter 'from'",
          errorCode: 'unknown.openapi.validation',
        },
      ],
      "Unknown query parameter 'from'",
    ],
  ])('tells %s', (_, faults, expected) => {
    expect(describeFaults(faults, request)).toBe(expected);
  });

  it('tells the first of many, and how many more there are', () => {
    const faults = Array.from({ length: 10 }, (_, index) =>
      fault(`/body/values/${index}`, 'must be >= 3', 'minimum'),
    );
    expect(describeFaults(faults, request)).toBe(
      'values[0] must be >= 3; values[1] must be >= 3; values[2] must be >= 3; and 7 more',
    );
  });

  it('shortens what came', () => {
    const text = describeFaults(
      [fault('/body/label', 'must be number', 'type')],
      request,
    );
    expect(text.length).toBeLessThan(80);
  });
});
