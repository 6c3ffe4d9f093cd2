import Chip from '@mui/material/Chip';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Stage } from '@vigia/plugin-anomaly-common';
import { anomalyTranslationRef } from '../../translation';

const COLOURS = {
  None: 'default',
  Staging: 'warning',
  Production: 'success',
  Archived: 'default',
} as const satisfies Record<Stage, string>;

/** The stage of a version, by its name; the colour only repeats it. */
export function StageChip({ stage }: { stage: Stage }) {
  const { t } = useTranslationRef(anomalyTranslationRef);
  return (
    <Chip
      size="small"
      variant="outlined"
      color={COLOURS[stage]}
      label={t(`stage.${stage}`)}
      sx={{ m: 0 }}
    />
  );
}
