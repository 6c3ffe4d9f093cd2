import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useTheme } from '@mui/material/styles';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { anomalyTranslationRef } from '../../../translation';
import { chartPalette } from '../../charts/palette';

/** The bound is never further right than the middle, nor so far left that it is not seen. */
const SHOWN = { least: 2, most: 20 } as const;
const BAR_HEIGHT_PX = 12;
const PERCENT = 100;

/** A severity against its bound, which is 1; beside the number that says it. */
export function SeverityBar({ severity }: { severity: number }) {
  const { t } = useTranslationRef(anomalyTranslationRef);
  const palette = chartPalette(useTheme());
  const shown = Math.min(SHOWN.most, Math.max(SHOWN.least, severity));
  const place = (part: number) => `${(PERCENT * part) / shown}%`;
  return (
    <Box aria-hidden sx={{ position: 'relative', pb: 2.5 }}>
      <Box
        sx={{
          height: BAR_HEIGHT_PX,
          borderRadius: 1,
          overflow: 'hidden',
          bgcolor: 'action.hover',
        }}
      >
        <Box
          style={{ width: place(Math.min(severity, shown)) }}
          sx={{ height: '100%', bgcolor: palette.anomaly }}
        />
      </Box>
      <Box
        style={{ left: place(1) }}
        sx={{
          position: 'absolute',
          top: -3,
          height: BAR_HEIGHT_PX + 6,
          borderLeft: 2,
          borderColor: 'text.primary',
        }}
      />
      <Typography
        variant="caption"
        color="text.secondary"
        style={{ left: place(1) }}
        sx={{ position: 'absolute', top: BAR_HEIGHT_PX + 4 }}
      >
        {t('anomaly.bound')}
      </Typography>
    </Box>
  );
}
