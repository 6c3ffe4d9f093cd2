import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { FigureUnit, Plan } from '@vigia/plugin-capacity-common';
import { useMemo } from 'react';
import { useLanguage } from '@vigia/ui';
import { capacityTranslationRef } from '../../../translation';
import { useInputTexts } from '../../inputs';
import {
  ABSENT,
  formatChange,
  formatMoney,
  formatMoneyShort,
  formatMs,
  formatNumber,
  formatRatio,
  formatShare,
} from './format';

/** Numbers with their units, in the reader's language and the plan's currency. */
export interface Format {
  number(value: number | undefined): string;
  share(value: number | undefined): string;
  /** A share with its sign, e.g. `+30 %`. */
  change(value: number): string;
  /** How many times as much, e.g. `+30 %` or `× 25`. */
  ratio(value: number): string;
  money(value: number | undefined): string;
  /** For axes. */
  moneyShort(value: number): string;
  ms(value: number | undefined): string;
  /** A number of any unit, e.g. `640 per second`. */
  value(value: number | undefined, unit: FigureUnit): string;
}

export function useFormat(plan: Pick<Plan, 'components' | 'currency'>): Format {
  const language = useLanguage();
  const { t } = useTranslationRef(capacityTranslationRef);
  const texts = useInputTexts(plan);
  const { currency } = plan;
  return useMemo(() => {
    const number = (value: number | undefined) => formatNumber(value, language);
    const money = (value: number | undefined) =>
      formatMoney(value, currency, language);
    const share = (value: number | undefined) => formatShare(value, language);
    const ms = (value: number | undefined) => formatMs(value, language);
    const ofUnit = (value: number | undefined, unit: FigureUnit): string => {
      if (value === undefined) {
        return ABSENT;
      }
      switch (unit) {
        case 'share':
          return share(value);
        case 'perMonth':
          return t('format.growth', { share: share(value) });
        case 'money':
        case 'moneyPerThousandRequests':
          return money(value);
        case 'milliseconds':
          return ms(value);
        case 'count':
        case 'factor':
        case 'month':
          return number(value);
        case 'megabitsPerSecond':
          return `${number(value)}\u00a0Mbit/s`;
        default:
          return `${number(value)}\u00a0${texts.unit(unit)}`.trim();
      }
    };
    return {
      number,
      share,
      change: value => formatChange(value, language),
      ratio: value => formatRatio(value, language),
      money,
      moneyShort: value => formatMoneyShort(value, currency, language),
      ms,
      value: ofUnit,
    };
  }, [currency, language, t, texts]);
}
