import Chip from '@mui/material/Chip';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { isSamePlan, type OpenedPlan } from '../../plan';
import { capacityTranslationRef } from '../../translation';
import { usePlanName } from './usePlanName';

/** Name of the plan, and what became of it since it was opened. */
export function PlanTitle({ opened }: { opened: OpenedPlan }) {
  const { origin, original, plan } = opened;
  const { t } = useTranslationRef(capacityTranslationRef);
  const isChanged = original && !isSamePlan(original, plan);
  return (
    <Stack direction="row" flexWrap="wrap" alignItems="center" gap={1}>
      <Typography variant="h6" component="h2" sx={{ m: 0 }}>
        {usePlanName(origin)}
      </Typography>
      {origin.kind === 'saved' && (
        <>
          <Chip
            size="small"
            variant="outlined"
            label={t('plan.version', { version: String(origin.saved.version) })}
            sx={{ m: 0 }}
          />
          <Chip
            size="small"
            variant="outlined"
            label={t(`visibility.${origin.saved.visibility}`)}
            sx={{ m: 0 }}
          />
        </>
      )}
      <span role="status">
        {isChanged && (
          <Chip
            size="small"
            color="warning"
            variant="outlined"
            label={t('plan.changed')}
            sx={{ m: 0 }}
          />
        )}
      </span>
    </Stack>
  );
}
