import Chip from '@mui/material/Chip';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { HEALTH_STATES, type Health } from '@vigia/plugin-anomaly-common';
import { useEffect } from 'react';
import { useLanguage, useQuery } from '@vigia/ui';
import { registryApiRef } from '../../api';
import { anomalyTranslationRef } from '../../translation';
import { formatCount } from '../common/format';
import { type FleetFilters, toQuery } from './fleetQuery';

/** Counting 285,000 series by health is no work for every signal. */
const REFRESH_INTERVAL_MS = 15_000;

interface FleetTotalsProps {
  filters: FleetFilters;
  onHealth(health: Health | undefined): void;
}

/** How many series match, and how they are doing; each health leads to its series. */
export function FleetTotals({ filters, onHealth }: FleetTotalsProps) {
  const { t } = useTranslationRef(anomalyTranslationRef);
  const language = useLanguage();
  const registry = useApi(registryApiRef);
  const { sort, order, health: chosen, ...others } = filters;
  const { value: totals, refresh } = useQuery(JSON.stringify(others), signal =>
    Promise.all(
      HEALTH_STATES.map(async health => {
        const query = toQuery({ ...filters, health }, { limit: 1 });
        const { total } = await registry.listSeries(query, { signal });
        return { health, total };
      }),
    ),
  );
  useEffect(() => {
    const timer = setInterval(refresh, REFRESH_INTERVAL_MS);
    return () => clearInterval(timer);
  }, [refresh]);

  if (!totals) {
    return undefined;
  }
  const all = totals.reduce((sum, { total }) => sum + total, 0);
  return (
    <Stack direction="row" flexWrap="wrap" gap={1} alignItems="center">
      <Typography variant="body2" fontWeight={600}>
        {t('fleet.total', { count: all, total: formatCount(all, language) })}
      </Typography>
      {totals
        .filter(({ total }) => total > 0)
        .map(({ health, total }) => (
          <Chip
            key={health}
            size="small"
            variant={health === chosen ? 'filled' : 'outlined'}
            label={t(`healthOf.${health}`, {
              count: total,
              total: formatCount(total, language),
            })}
            aria-pressed={health === chosen}
            sx={{ m: 0 }}
            onClick={() => onHealth(health === chosen ? undefined : health)}
          />
        ))}
    </Stack>
  );
}
