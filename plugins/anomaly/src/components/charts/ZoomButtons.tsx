import EarlierIcon from '@mui/icons-material/ChevronLeft';
import LaterIcon from '@mui/icons-material/ChevronRight';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { anomalyTranslationRef } from '../../translation';
import { shiftRange, zoomIn } from './points';
import type { TimeRange } from './timeTicks';

interface ZoomButtonsProps {
  /** What the chart shows. */
  range: TimeRange;
  isZoomed: boolean;
  /** Undefined goes back to everything. */
  onZoom(range: TimeRange | undefined): void;
}

/** All that dragging does, for those who use the keyboard: closer, earlier, later, and back. */
export function ZoomButtons({ range, isZoomed, onZoom }: ZoomButtonsProps) {
  const { t } = useTranslationRef(anomalyTranslationRef);
  return (
    <Stack direction="row" alignItems="center" spacing={1}>
      <Typography variant="caption" color="text.secondary">
        {t('chart.dragToZoom')}
      </Typography>
      <Button size="small" onClick={() => onZoom(zoomIn(range))}>
        {t('chart.zoomIn')}
      </Button>
      {isZoomed && (
        <>
          <IconButton
            size="small"
            aria-label={t('chart.earlier')}
            onClick={() => onZoom(shiftRange(range, -1))}
          >
            <EarlierIcon />
          </IconButton>
          <IconButton
            size="small"
            aria-label={t('chart.later')}
            onClick={() => onZoom(shiftRange(range, 1))}
          >
            <LaterIcon />
          </IconButton>
          <Button
            size="small"
            variant="outlined"
            onClick={() => onZoom(undefined)}
          >
            {t('chart.resetZoom')}
          </Button>
        </>
      )}
    </Stack>
  );
}
