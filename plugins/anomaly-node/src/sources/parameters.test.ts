import { ParameterReader } from './parameters';

const read = (parameters: object) => new ParameterReader({ ...parameters });

describe('ParameterReader', () => {
  it('reads fields, and their defaults', () => {
    const reader = read({
      name: 'a',
      level: 2,
      at: 1,
      kind: 'x',
      inner: { level: 3 },
    });
    expect(reader.text('name', { maxLength: 5 })).toBe('a');
    expect(reader.optionalText('name', { maxLength: 5 })).toBe('a');
    expect(reader.optionalText('absent', { maxLength: 5 })).toBeUndefined();
    expect(reader.number('level', { min: 0, max: 5 })).toBe(2);
    expect(reader.number('other', { min: 0, max: 5, default: 4 })).toBe(4);
    expect(reader.time('at')).toBe(1_000);
    expect(reader.choice('kind', ['x', 'y'])).toBe('x');
    expect(reader.object('inner')?.number('level', { min: 0, max: 5 })).toBe(3);
    expect(reader.object('nothing')).toBeUndefined();
    expect(() => reader.refuseOthers()).not.toThrow();
  });

  it.each<[string, (reader: ParameterReader) => unknown, string]>([
    [
      'a number as text',
      r => r.number('text', { min: 0, max: 1 }),
      'source.parameters.text must be a number from 0 to 1, got "a"',
    ],
    [
      'NaN',
      r => r.number('nan', { min: 0, max: 1 }),
      'nan must be a number from 0 to 1, got null',
    ],
    [
      'a number too large',
      r => r.number('two', { min: 0, max: 1 }),
      'two must be a number from 0 to 1, got 2',
    ],
    [
      'half',
      r => r.number('half', { min: 0, max: 1, integer: true }),
      'half must be an integer from 0 to 1, got 0.5',
    ],
    [
      'text too long',
      r => r.text('long', { maxLength: 3 }),
      'long must be text of 1 to 3 characters',
    ],
    [
      'optional text that is none',
      r => r.optionalText('two', { maxLength: 3 }),
      'two must be text of 1 to 3 characters, got 2',
    ],
    [
      'text that is missing',
      r => r.text('nothing', { maxLength: 3 }),
      'nothing must be text of 1 to 3 characters, got nothing',
    ],
    [
      'what everything has',
      r => r.text('toString', { maxLength: 30 }),
      'toString must be text',
    ],
    [
      'another choice',
      r => r.choice('text', ['x', 'y']),
      'text must be one of x, y, got "a"',
    ],
    [
      'a list as an object',
      r => r.object('list'),
      'list must be an object, got []',
    ],
    [
      'null as an object',
      r => r.object('none'),
      'none must be an object, got null',
    ],
    [
      'a time that is none',
      r => r.time('text'),
      'source.parameters.text must be epoch seconds',
    ],
  ])('refuses %s', (_, take, message) => {
    const reader = read({
      text: 'a',
      nan: NaN,
      two: 2,
      half: 0.5,
      long: 'abcd',
      list: [],
      none: null,
    });
    expect(() => take(reader)).toThrow(
      expect.objectContaining({
        name: 'InputError',
        message: expect.stringContaining(message),
      }),
    );
  });

  it('refuses fields that nobody read, and names those that are known', () => {
    const reader = read({ level: 1, levle: 2 });
    reader.number('level', { min: 0, max: 5 });
    expect(() => reader.refuseOthers()).toThrow(
      'source.parameters.levle is not known; known here: level',
    );
  });
});
