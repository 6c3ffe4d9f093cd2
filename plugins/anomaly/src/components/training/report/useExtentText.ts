import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { QualityFinding } from '@vigia/plugin-anomaly-common';
import { useLanguage } from '@vigia/ui';
import { anomalyTranslationRef } from '../../../translation';
import { formatCount, formatPercent } from '../../common/format';

/** Their count is of stretches; that of others is of what the name says, or of observations. */
const IN_STRETCHES = new Set<QualityFinding['check']>(['flat', 'stuck']);

/** Says how much of a window a finding is about. */
export function useExtentText(): (finding: QualityFinding) => string {
  const { t } = useTranslationRef(anomalyTranslationRef);
  const language = useLanguage();
  return ({ check, count, share }) => {
    const number = formatCount(count, language);
    const total = IN_STRETCHES.has(check)
      ? t('report.stretches', { count, total: number })
      : number;
    return share === undefined
      ? total
      : t('report.share', { total, share: formatPercent(share, language) });
  };
}
