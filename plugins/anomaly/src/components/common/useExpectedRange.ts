import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useLanguage } from '@vigia/ui';
import { anomalyTranslationRef } from '../../translation';
import { ABSENT, formatNumber, formatValue } from './format';

/** Writes the range in which a value was expected, e.g. `1.97 to 3.65 mm/s`, where both its ends are known. */
export function useExpectedRange(
  unit: string,
): (band: { lower?: number; upper?: number }) => string {
  const { t } = useTranslationRef(anomalyTranslationRef);
  const language = useLanguage();
  return ({ lower, upper }) =>
    lower === undefined || upper === undefined
      ? ABSENT
      : t('field.range', {
          lower: formatNumber(lower, language),
          upper: formatValue(upper, unit, language),
        });
}
