import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { MAX_SELECTED, type Selection } from '@vigia/plugin-anomaly-common';
import { useState } from 'react';
import { useLanguage } from '@vigia/ui';
import { anomalyTranslationRef } from '../../translation';
import { formatCount } from '../common/format';
import { StartRunDialog } from '../training';
import { type FleetFilters, isFiltered, toFilter } from './fleetQuery';
import type { SeriesSelection } from './useSelection';

interface TrainBarProps {
  filters: FleetFilters;
  /** Series that match the filters. */
  total: number;
  selection: SeriesSelection;
}

/** Trains the series that are selected, or all that match the filters. */
export function TrainBar({ filters, total, selection }: TrainBarProps) {
  const { t } = useTranslationRef(anomalyTranslationRef);
  const language = useLanguage();
  const [meant, setMeant] = useState<Selection>();
  const { size } = selection.ids;
  const counted = (count: number) => ({
    count,
    total: formatCount(count, language),
  });
  return (
    <Stack
      direction="row"
      flexWrap="wrap"
      gap={1}
      alignItems="center"
      sx={{ mb: 1 }}
    >
      {size > 0 && (
        <>
          <Typography variant="body2" aria-live="polite" fontWeight={600}>
            {t('select.count', counted(size))}
          </Typography>
          <Button
            size="small"
            variant="contained"
            onClick={() => setMeant({ seriesIds: [...selection.ids] })}
          >
            {t('select.train', counted(size))}
          </Button>
          <Button size="small" onClick={selection.clear}>
            {t('select.clear')}
          </Button>
        </>
      )}
      {size >= MAX_SELECTED && (
        <Typography variant="caption" color="text.secondary">
          {t('select.tooMany', {
            bound: formatCount(MAX_SELECTED, language),
          })}
        </Typography>
      )}
      {size === 0 && total > 0 && (
        <Button
          size="small"
          variant="outlined"
          onClick={() => setMeant({ filter: toFilter(filters) })}
        >
          {isFiltered(filters)
            ? t('select.trainAll', counted(total))
            : t('select.trainFleet', counted(total))}
        </Button>
      )}
      {meant && (
        <StartRunDialog
          selection={meant}
          onStarted={selection.clear}
          onClose={() => setMeant(undefined)}
        />
      )}
    </Stack>
  );
}
