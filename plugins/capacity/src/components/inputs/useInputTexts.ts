import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Plan, Unit } from '@vigia/plugin-capacity-common';
import { useMemo } from 'react';
import { capacityTranslationRef } from '../../translation';
import type { inputsEn } from '../../translation/inputs/en';
import { patternOf } from './patternOf';

/** Those that are not chosen by a count. */
type Key = Extract<
  keyof typeof inputsEn,
  `${'input' | 'help' | 'unit'}.${string}`
>;

/** The words for an input. */
export interface InputTexts {
  /** Name of the input alone, e.g. `Rate limit`. */
  name(path: string): string;
  /** Name with that of its component, e.g. `Language model: Rate limit`. */
  fullName(path: string): string;
  /** What it means, in plain words. */
  help(path: string): string;
  /** E.g. `USD per hour`; empty of a count. Shares are in `%`: a value of 0.2 is to be written as 20. */
  unit(unit: Unit): string;
}

/** The words for a plan's inputs, by their path, in the reader's language. */
export function useInputTexts({
  components,
  currency,
}: Pick<Plan, 'components' | 'currency'>): InputTexts {
  const { t } = useTranslationRef(capacityTranslationRef);
  return useMemo(() => {
    // Keys are made of schema paths, which a test compares with the texts there are.
    const text = (key: string) => t(key as Key, { currency } as never);
    const name = (path: string) => text(`input.${patternOf(path)}`);
    const nameOf = (path: string) => {
      const [first, id] = path.split('.');
      return first === 'components'
        ? components.find(component => component.id === id)?.name
        : undefined;
    };
    return {
      name,
      fullName: path => {
        const component = nameOf(path);
        return component ? `${component}: ${name(path)}` : name(path);
      },
      help: path => text(`help.${patternOf(path)}`),
      unit: unit => text(`unit.${unit}`),
    };
  }, [t, components, currency]);
}
