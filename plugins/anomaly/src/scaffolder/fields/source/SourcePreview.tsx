import Typography from '@mui/material/Typography';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { formatCount, formatInstant } from '../../../components/common/format';
import { useLanguage } from '../../../components/common/useLanguage';
import {
  PreviewChart,
  PreviewState,
  usePreview,
  ValidationResult,
} from '../../preview';
import { goldenPathTranslationRef } from '../../translation';
import { previewRequest, type SourceData } from './sourceData';

const WIDTH_POINTS = 1000;

/** The observations of a source as a chart, and whether a training could learn from them. */
export function SourcePreview({
  data,
  unit,
}: {
  data: SourceData;
  unit: string;
}) {
  const { t } = useTranslationRef(goldenPathTranslationRef);
  const language = useLanguage();
  const result = usePreview(previewRequest(data, { width: WIDTH_POINTS }));
  return (
    <PreviewState
      heading={t('preview.heading')}
      hint={t('preview.empty')}
      result={result}
    >
      {preview => (
        <>
          <ValidationResult report={preview.report} unit={unit} />
          {preview.extent && (
            <Typography variant="body2">
              {t('preview.extent', {
                points: formatCount(preview.totalPoints, language),
                from: formatInstant(preview.extent.from, language),
                to: formatInstant(preview.extent.to, language),
              })}
            </Typography>
          )}
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
