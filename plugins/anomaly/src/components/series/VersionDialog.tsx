import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { Link } from '@backstage/core-components';
import {
  useApi,
  useRouteRef,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import type { Series, Version } from '@vigia/plugin-anomaly-common';
import { useId } from 'react';
import { useLanguage, useQuery } from '@vigia/ui';
import { registryApiRef } from '../../api';
import { jobRouteRef } from '../../routes';
import { anomalyTranslationRef } from '../../translation';
import { Actor } from '../common/Actor';
import { type Fact, Facts } from '../common/Facts';
import {
  ABSENT,
  formatBytes,
  formatCount,
  formatInstant,
  formatNumber,
  formatPercent,
} from '../common/format';
import { Loading } from '../common/Loading';
import { Problem } from '../common/Problem';
import { StageChip } from '../common/StageChip';
import { useAlgorithmName } from '../common/useAlgorithmName';
import { useExpectedRange } from '../common/useExpectedRange';
import { WindowText } from '../common/WindowText';
import { DataReportView } from '../training';
import { parameterFacts } from './parameterFacts';
import { useFieldName } from './useFieldName';

function useVersionFacts(version: Version, unit: string): Fact[] {
  const { t } = useTranslationRef(anomalyTranslationRef);
  const language = useLanguage();
  const algorithmName = useAlgorithmName();
  const fieldName = useFieldName();
  const expectedRange = useExpectedRange(unit);
  const jobLink = useRouteRef(jobRouteRef);
  const rate = version.metrics.training_anomaly_rate;
  const { band, jobId } = version;
  return [
    { name: t('field.stage'), value: <StageChip stage={version.stage} /> },
    { name: t('field.detector'), value: algorithmName(version.algorithm) },
    ...parameterFacts(version.hyperparameters, language).map(
      ({ name, value }) => ({ name: fieldName(name), value }),
    ),
    {
      name: t('field.threshold'),
      value: formatNumber(version.threshold, language),
    },
    ...(band
      ? [
          {
            name: t('field.expectedRange'),
            value: expectedRange(band),
          },
        ]
      : []),
    {
      name: t('field.trainingAnomalies'),
      value: rate === undefined ? ABSENT : formatPercent(rate, language),
    },
    {
      name: t('field.trainingWindow'),
      value: <WindowText window={version.trainingWindow} />,
    },
    {
      name: t('field.points'),
      value: formatCount(version.trainingWindow.points, language),
    },
    {
      name: t('version.stateSize'),
      value: formatBytes(version.stateBytes, language),
    },
    {
      name: t('field.registered'),
      value: formatInstant(version.createdAt, language),
    },
    {
      name: t('field.registeredBy'),
      value: <Actor actor={version.createdBy} />,
    },
    ...(jobLink
      ? [
          {
            name: t('version.job'),
            value: <Link to={jobLink({ jobId })}>{t('version.openJob')}</Link>,
          },
        ]
      : []),
  ];
}

function VersionContent({ version, unit }: { version: Version; unit: string }) {
  const { t } = useTranslationRef(anomalyTranslationRef);
  const facts = useVersionFacts(version, unit);
  return (
    <Stack spacing={2}>
      <Facts facts={facts} />
      <Typography variant="h6" component="h3">
        {t('report.title')}
      </Typography>
      {version.report ? (
        <DataReportView report={version.report} unit={unit} />
      ) : (
        <Typography variant="body2">{t('version.noReport')}</Typography>
      )}
    </Stack>
  );
}

interface VersionDialogProps {
  series: Series;
  version: number;
  onClose(): void;
}

/** Everything about one version, with the report of the data that it was trained on. */
export function VersionDialog(props: VersionDialogProps) {
  const { series, version: number, onClose } = props;
  const { seriesId, unit } = series;
  const { t } = useTranslationRef(anomalyTranslationRef);
  const registry = useApi(registryApiRef);
  const titleId = useId();
  const { value: version, error } = useQuery(`${seriesId}/${number}`, signal =>
    registry.getVersion(seriesId, number, { signal }),
  );
  return (
    <Dialog
      open
      onClose={onClose}
      aria-labelledby={titleId}
      fullWidth
      maxWidth="md"
    >
      <DialogTitle id={titleId}>
        {t('version.title', { version: `v${number}`, series: seriesId })}
      </DialogTitle>
      <DialogContent>
        {error && (
          <Problem
            error={error}
            notFound={{
              title: t('version.notFound'),
              description: t('version.notFoundHint'),
            }}
          />
        )}
        {version && <VersionContent version={version} unit={unit} />}
        {!error && !version && <Loading heights={[180, 240]} />}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{t('version.close')}</Button>
      </DialogActions>
    </Dialog>
  );
}
