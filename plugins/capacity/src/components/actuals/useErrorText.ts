import type { Comparison } from '@vigia/plugin-capacity-common';
import { useLanguage } from '@vigia/ui';
import { ABSENT, formatChange } from '../results/common/format';

const PERCENT = 100;

/** Writes how far what came was from its forecast, e.g. `+12.3%`. */
export function useErrorText(): (comparison: Comparison) => string {
  const language = useLanguage();
  return ({ error }) =>
    error === undefined ? ABSENT : formatChange(error / PERCENT, language);
}
