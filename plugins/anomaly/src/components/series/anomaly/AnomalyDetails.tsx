import Stack from '@mui/material/Stack';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Anomaly, Series } from '@vigia/plugin-anomaly-common';
import { Notice, useQuery } from '@vigia/ui';
import { predictorApiRef } from '../../../api';
import { anomalyTranslationRef } from '../../../translation';
import { Loading } from '../../common/Loading';
import { Problem } from '../../common/Problem';
import { AnomalyFacts } from './AnomalyFacts';
import { AnomalyFeedback } from './AnomalyFeedback';
import { AnomalyReason } from './AnomalyReason';
import { SimilarWindows } from './SimilarWindows';
import { versionNumber } from './versionNumber';

interface AnomalyDetailsProps {
  series: Series;
  /** Of the observation, epoch milliseconds: a series has one anomaly at a time. */
  timestamp: number;
  /** What the list has read of it, if it lists it. */
  known?: Anomaly;
  /** Called after it was marked. */
  onMarked(): void;
}

/** Everything that is known of one anomaly. */
export function AnomalyDetails(props: AnomalyDetailsProps) {
  const { series, timestamp, known, onMarked } = props;
  const { seriesId, unit } = series;
  const { t } = useTranslationRef(anomalyTranslationRef);
  const predictor = useApi(predictorApiRef);
  const { value, error, isLoading, refresh } = useQuery(
    `${seriesId}/${timestamp}`,
    async signal => {
      const query = { seriesId, from: timestamp, to: timestamp, limit: 1 };
      return (await predictor.listAnomalies(query, { signal })).items;
    },
  );
  const anomaly = value ? value[0] : known;
  if (error) {
    return <Problem error={error} onRetry={refresh} />;
  }
  if (!anomaly) {
    return isLoading ? (
      <Loading heights={[60, 120, 240]} />
    ) : (
      <Notice
        title={t('anomaly.notFound')}
        description={t('anomaly.notFoundHint')}
      />
    );
  }
  const windows = anomaly.explanation?.windows;
  const version = versionNumber(anomaly.version);
  return (
    <Stack spacing={3}>
      <AnomalyReason {...{ anomaly, unit }} />
      <AnomalyFacts {...{ anomaly, unit }} />
      {windows && version !== undefined && (
        <SimilarWindows {...{ anomaly, windows, version, unit }} />
      )}
      <AnomalyFeedback
        anomaly={anomaly}
        onChange={() => {
          refresh();
          onMarked();
        }}
      />
    </Stack>
  );
}
