import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useLanguage } from '@vigia/ui';
import { anomalyTranslationRef } from '../../translation';
import { formatInstant, formatValue } from '../common/format';

interface ChartTooltipProps {
  timestamp: number;
  value: number;
  unit: string;
  /** Set when the point is an anomaly; the text says more about it, and may be empty. */
  mark?: { label?: string };
}

/** Exact time and value of the point under the pointer. */
export function ChartTooltip({
  timestamp,
  value,
  unit,
  mark,
}: ChartTooltipProps) {
  const { t } = useTranslationRef(anomalyTranslationRef);
  const language = useLanguage();
  return (
    <Paper variant="outlined" sx={{ px: 1.5, py: 1 }}>
      <Typography variant="caption" display="block" color="text.secondary">
        {formatInstant(timestamp, language)}
      </Typography>
      <Typography variant="body2" fontWeight={600}>
        {formatValue(value, unit, language)}
      </Typography>
      {mark && (
        <Typography variant="caption">{`◆ ${
          mark.label ?? t('chart.anomaly')
        }`}</Typography>
      )}
    </Paper>
  );
}
