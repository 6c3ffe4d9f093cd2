import Typography from '@mui/material/Typography';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Preview } from '@vigia/plugin-anomaly-common';
import { useLanguage } from '@vigia/ui';
import { extentOf } from '../../../components/charts/points';
import { formatCount, formatInstant } from '../../../components/common/format';
import {
  PreviewChart,
  PreviewState,
  type PreviewResult,
  ValidationResult,
} from '../../preview';
import { goldenPathTranslationRef } from '../../translation';

/** How many observations are shown, and of what time; a source may have far more of them. */
function Extent({ preview }: { preview: Preview }) {
  const { t } = useTranslationRef(goldenPathTranslationRef);
  const language = useLanguage();
  const range = extentOf(preview.points);
  return range ? (
    <Typography variant="body2">
      {t('preview.extent', {
        points: formatCount(preview.totalPoints, language),
        from: formatInstant(range.from, language),
        to: formatInstant(range.to, language),
      })}
    </Typography>
  ) : null;
}

/** The observations of a source as a chart, and whether a training could learn from them. */
export function SourcePreview({
  result,
  unit,
}: {
  result: PreviewResult;
  unit: string;
}) {
  const { t } = useTranslationRef(goldenPathTranslationRef);
  return (
    <PreviewState
      heading={t('preview.heading')}
      hint={t('preview.empty')}
      result={result}
    >
      {preview => (
        <>
          <ValidationResult report={preview.report} unit={unit} />
          <Extent preview={preview} />
          <PreviewChart
            preview={preview}
            unit={unit}
            ariaLabel={t('preview.chart')}
          />
        </>
      )}
    </PreviewState>
  );
}
