import Box from '@mui/material/Box';
import Slider from '@mui/material/Slider';
import Typography from '@mui/material/Typography';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useId } from 'react';
import { capacityTranslationRef } from '../../../translation';

interface MonthSliderProps {
  month: number;
  months: number;
  onChange(month: number): void;
}

/** Chooses a month of the plan. */
export function MonthSlider({ month, months, onChange }: MonthSliderProps) {
  const { t } = useTranslationRef(capacityTranslationRef);
  const labelId = useId();
  return (
    <Box sx={{ display: 'flex', gap: 2, alignItems: 'center', width: 300 }}>
      <Typography id={labelId} variant="body2" sx={{ whiteSpace: 'nowrap' }}>
        {t('chart.month', { month: String(month) })}
      </Typography>
      <Slider
        size="small"
        aria-labelledby={labelId}
        min={1}
        max={months}
        disabled={months === 1}
        value={month}
        onChange={(_, value) => onChange(value as number)}
      />
    </Box>
  );
}
