import Typography from '@mui/material/Typography';
import { Link } from '@backstage/core-components';
import {
  useApi,
  useRouteRef,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { useLanguage, useQuery } from '@vigia/ui';
import { predictorApiRef } from '../../api';
import { predictorRouteRef } from '../../routes';
import { anomalyTranslationRef } from '../../translation';
import { formatCount, formatPercent } from '../common/format';
import { useLiveRefresh } from '../common/useLiveRefresh';

/** How the predictor is doing, in a line that leads to its page. */
export function PredictorLine() {
  const { t } = useTranslationRef(anomalyTranslationRef);
  const language = useLanguage();
  const predictor = useApi(predictorApiRef);
  const { value: health, refresh } = useQuery('health', signal =>
    predictor.getHealth({ signal }),
  );
  const link = useRouteRef(predictorRouteRef);
  useLiveRefresh(refresh, {});
  // Before the first prediction there is no rate to tell, only whether something is wrong.
  if (!health || (health.predictions === 0 && health.status === 'healthy')) {
    return undefined;
  }
  return (
    <Typography variant="caption" color="text.secondary">
      {t('predictor.line', {
        status: t(`predictor.${health.status}`),
        models: formatCount(health.modelsInMemory, language),
        hitRate: formatPercent(health.cacheHitRate, language),
        predictions: formatCount(health.predictions, language),
      })}
      {link && (
        <>
          {' · '}
          <Link to={link()}>{t('predictor.details')}</Link>
        </>
      )}
    </Typography>
  );
}
