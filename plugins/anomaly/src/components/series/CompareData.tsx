import Typography from '@mui/material/Typography';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Version } from '@vigia/plugin-anomaly-common';
import { useLanguage, useQuery } from '@vigia/ui';
import { registryApiRef } from '../../api';
import { anomalyTranslationRef } from '../../translation';
import { Loading } from '../common/Loading';
import { Problem } from '../common/Problem';
import { ReportComparison } from '../training';

const nameOf = ({ version }: Version) => `v${version}`;

function Reports(props: { left: Version; right: Version }) {
  const { left, right } = props;
  const { t } = useTranslationRef(anomalyTranslationRef);
  const language = useLanguage();
  if (left.report && right.report) {
    return (
      <ReportComparison
        titles={{ left: nameOf(left), right: nameOf(right) }}
        left={left.report}
        right={right.report}
      />
    );
  }
  const without = [left, right].filter(({ report }) => !report).map(nameOf);
  return (
    <Typography variant="body2">
      {t('compare.noReport', {
        versions: new Intl.ListFormat(language).format(new Set(without)),
      })}
    </Typography>
  );
}

interface CompareDataProps {
  seriesId: string;
  /** Numbers of the versions. */
  left: number;
  right: number;
}

/** The data that two versions were trained on, by the reports that are kept with them. */
export function CompareData({ seriesId, left, right }: CompareDataProps) {
  const { t } = useTranslationRef(anomalyTranslationRef);
  const registry = useApi(registryApiRef);
  const {
    value: versions,
    error,
    refresh,
  } = useQuery(JSON.stringify([seriesId, left, right]), signal =>
    Promise.all(
      [left, right].map(version =>
        registry.getVersion(seriesId, version, { signal }),
      ),
    ),
  );
  return (
    <>
      <Typography variant="h6" component="h3" sx={{ mt: 3, mb: 1.5 }}>
        {t('compare.data')}
      </Typography>
      {error && <Problem error={error} onRetry={refresh} />}
      {versions && <Reports left={versions[0]} right={versions[1]} />}
      {!error && !versions && <Loading heights={[320]} />}
    </>
  );
}
