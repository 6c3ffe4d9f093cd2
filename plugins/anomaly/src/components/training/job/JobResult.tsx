import Typography from '@mui/material/Typography';
import { Link } from '@backstage/core-components';
import {
  useApi,
  useRouteRef,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import type { Job } from '@vigia/plugin-anomaly-common';
import { Section, useLanguage, useQuery } from '@vigia/ui';
import { registryApiRef } from '../../../api';
import { seriesRouteRef } from '../../../routes';
import { anomalyTranslationRef } from '../../../translation';
import { Facts } from '../../common/Facts';
import {
  ABSENT,
  formatCount,
  formatNumber,
  formatPercent,
} from '../../common/format';
import { StageChip } from '../../common/StageChip';
import { useExpectedRange } from '../../common/useExpectedRange';

interface JobResultProps {
  job: Job;
  /** The version that came of the job. */
  version: number;
  /** Unit of the series' values. */
  unit: string;
}

/** The version that came of a job, with what the fit found. */
export function JobResult({ job, version: number, unit }: JobResultProps) {
  const { t } = useTranslationRef(anomalyTranslationRef);
  const language = useLanguage();
  const registry = useApi(registryApiRef);
  const seriesLink = useRouteRef(seriesRouteRef);
  const { seriesId } = job;
  const { value: version } = useQuery(`${seriesId}/${number}`, signal =>
    registry.getVersion(seriesId, number, { signal }),
  );
  const expectedRange = useExpectedRange(unit);
  const rate = version?.metrics.training_anomaly_rate;
  const name = `v${number}`;
  return (
    <Section title={t('job.fit')}>
      <Facts
        facts={[
          {
            name: t('field.version'),
            value: seriesLink ? (
              <Link to={`${seriesLink({ seriesId })}?version=${number}`}>
                {name}
              </Link>
            ) : (
              name
            ),
          },
          {
            name: t('field.stage'),
            value: version ? <StageChip stage={version.stage} /> : ABSENT,
          },
          {
            name: t('field.threshold'),
            value: formatNumber(version?.threshold, language),
          },
          ...(version?.band
            ? [
                {
                  name: t('field.expectedRange'),
                  value: expectedRange(version.band),
                },
              ]
            : []),
          {
            name: t('field.trainingAnomalies'),
            value: rate === undefined ? ABSENT : formatPercent(rate, language),
          },
          {
            name: t('field.points'),
            value:
              version === undefined
                ? ABSENT
                : formatCount(version.trainingWindow.points, language),
          },
        ]}
      />
      {job.status === 'completed' && version?.stage === 'Staging' && (
        <Typography variant="body2" color="text.secondary" sx={{ mt: 1.5 }}>
          {t('job.toReview')}
        </Typography>
      )}
    </Section>
  );
}
