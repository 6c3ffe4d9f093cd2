import {
  CONSTANTS,
  FIGURES,
  findBottleneck,
  PRESETS,
  SCENARIOS,
} from '@vigia/plugin-capacity-common';
import { en } from '../../translation/en';
import { patternOf } from '../inputs/patternOf';

const keys = new Set<string>(Object.keys(en));

describe('texts of results', () => {
  it('name every figure and constant, and say what figures mean', () => {
    const wanted = [
      ...Object.keys(FIGURES).flatMap(name => [
        `figure.${name}`,
        `figure.help.${name}`,
      ]),
      ...Object.keys(CONSTANTS).map(name => `constant.${name}`),
    ];
    expect(wanted.filter(key => !keys.has(key))).toEqual([]);
  });

  it('tell every remedy of the presets', () => {
    const paths = Object.values(PRESETS).flatMap(plan =>
      SCENARIOS.flatMap(
        scenario => findBottleneck(plan, scenario)?.remedies ?? [],
      ),
    );
    const wanted = paths.map(
      ({ path }) => `remedy.${patternOf(path).replace('component.', '')}`,
    );
    expect(wanted.length).toBeGreaterThan(0);
    expect(wanted.filter(key => !keys.has(key))).toEqual([]);
  });
});
