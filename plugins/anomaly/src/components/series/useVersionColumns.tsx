import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import type { Version } from '@vigia/plugin-anomaly-common';
import { useLanguage } from '@vigia/ui';
import { anomalyTranslationRef } from '../../translation';
import type { Column } from '../common/DataTable';
import {
  ABSENT,
  formatCount,
  formatNumber,
  formatPercent,
} from '../common/format';
import { RelativeTime } from '../common/RelativeTime';
import { StageChip } from '../common/StageChip';
import { useAlgorithmName } from '../common/useAlgorithmName';
import { WindowText } from '../common/WindowText';
import { PromoteButton } from './PromoteButton';

interface VersionColumnsOptions {
  production?: Version;
  onPromoted(): void;
  /** Opens everything that is known of a version. */
  onDetails(version: number): void;
}

/** The columns of the list of versions. */
export function useVersionColumns(
  options: VersionColumnsOptions,
): Column<Version>[] {
  const { t } = useTranslationRef(anomalyTranslationRef);
  const language = useLanguage();
  const algorithmName = useAlgorithmName();
  const metric = (name: string) => (version: Version) =>
    formatNumber(version.metrics[name], language);
  return [
    {
      id: 'version',
      header: t('field.version'),
      cell: ({ version }) => <strong>{`v${version}`}</strong>,
    },
    {
      id: 'stage',
      header: t('field.stage'),
      cell: ({ stage }) => <StageChip stage={stage} />,
    },
    {
      id: 'detector',
      hiddenBelow: 'lg',
      header: t('field.detector'),
      cell: ({ algorithm }) => algorithmName(algorithm),
    },
    {
      id: 'threshold',
      header: t('field.threshold'),
      align: 'right',
      cell: ({ threshold }) => formatNumber(threshold, language),
    },
    {
      id: 'mean',
      hiddenBelow: 'lg',
      header: t('field.mean'),
      align: 'right',
      cell: metric('mean'),
    },
    {
      id: 'std',
      hiddenBelow: 'lg',
      header: t('field.std'),
      align: 'right',
      cell: metric('std'),
    },
    {
      id: 'rate',
      hiddenBelow: 'lg',
      header: t('field.trainingAnomalies'),
      align: 'right',
      cell: ({ metrics }) =>
        metrics.training_anomaly_rate === undefined
          ? ABSENT
          : formatPercent(metrics.training_anomaly_rate, language),
    },
    {
      id: 'window',
      wraps: true,
      header: t('field.trainingWindow'),
      cell: ({ trainingWindow }) => (
        <Stack>
          <WindowText window={trainingWindow} />
          <Typography variant="caption" color="text.secondary">
            {t('versions.points', {
              points: formatCount(trainingWindow.points, language),
            })}
          </Typography>
        </Stack>
      ),
    },
    {
      id: 'created',
      header: t('field.created'),
      cell: ({ createdAt }) => <RelativeTime timestamp={createdAt} />,
    },
    {
      id: 'actions',
      header: t('field.actions'),
      isHeaderHidden: true,
      cell: version => (
        <Stack direction="row" spacing={0.5} alignItems="center">
          <Button
            size="small"
            onClick={() => options.onDetails(version.version)}
            aria-label={t('version.detailsOf', {
              version: `v${version.version}`,
            })}
          >
            {t('version.details')}
          </Button>
          <PromoteButton
            version={version}
            production={options.production}
            onPromoted={options.onPromoted}
          />
        </Stack>
      ),
    },
  ];
}
