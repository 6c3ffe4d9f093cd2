import { ALGORITHMS } from '../src';
import { OptionError } from './errors';
import { parseOptions } from './options';

const parse = (...args: string[]) => parseOptions(args, '/base');

describe('the command line', () => {
  it.each([[[]], [['--help']], [['nab', '--help']]])(
    'asks for help with %j',
    args => {
      expect(parse(...args)).toBeUndefined();
    },
  );

  it('runs all detectors where none is named', () => {
    expect(parse('nab')?.detectors).toEqual(ALGORITHMS);
    expect(
      parse('nab', '--detectors', 'robust_zscore, statistical')?.detectors,
    ).toEqual(['robust_zscore', 'statistical']);
  });

  it('takes paths as relative to where it was called', () => {
    expect(
      parse('nab', '--data', 'nab', '--json', '../out.json'),
    ).toMatchObject({ folder: '/base/nab', json: '/out.json' });
    expect(
      parse('csv', 'a.csv', '/b.csv', '--windows', 'w.json'),
    ).toMatchObject({
      files: ['/base/a.csv', '/b.csv'],
      windows: '/base/w.json',
      training: 0.15,
      buffer: 100,
    });
  });

  it.each([
    [['ucr'], { source: { folder: '/base/ucr' } }],
    [['--synthetic', '7'], { source: { seed: 7, repeats: 1 } }],
    [
      ['--synthetic', '7', '--repeats', '3'],
      { source: { seed: 7, repeats: 3 } },
    ],
  ])('archive %j', (args, options) => {
    expect(parse('archive', ...args)).toMatchObject(options);
  });

  it.each([
    [['fast'], /no mode 'fast'/],
    [['nab', 'ucr'], /takes no 'ucr'/],
    [['nab', '--speed', '9'], /--speed/],
    [['nab', '--detectors', 'statistical,magic'], /got 'magic'/],
    [['nab', '--threads', '0'], /--threads must be a whole number from 1 on/],
    [['archive'], /one folder, or --synthetic SEED/],
    [['archive', 'a', '--synthetic', '1'], /one folder, or --synthetic SEED/],
    [['archive', '--synthetic', 'x'], /--synthetic .* got 'x'/],
    [['csv'], /at least one file/],
    [['csv', 'a.csv', '--training', '1.5'], /--training/],
    [['csv', 'a.csv', '--training', '0'], /--training/],
    [['csv', 'a.csv', '--buffer=-1'], /--buffer must be .* from 0 on/],
  ])('refuses %j', (args, message) => {
    expect(() => parse(...args)).toThrow(OptionError);
    expect(() => parse(...args)).toThrow(message);
  });
});
