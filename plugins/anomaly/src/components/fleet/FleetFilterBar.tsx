import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { HEALTH_STATES, STAGES } from '@vigia/plugin-anomaly-common';
import { useCallback } from 'react';
import { anomalyTranslationRef } from '../../translation';
import { SearchField } from '../common/SearchField';
import { SelectFilter } from '../common/SelectFilter';
import { type FleetFilters, isFiltered } from './fleetQuery';
import { OwnerFilter } from './OwnerFilter';
import { EnvironmentFilter } from './EnvironmentFilter';

interface FleetFilterBarProps {
  filters: FleetFilters;
  /** Environments to choose from. */
  environments: readonly string[];
  onChange(change: Partial<FleetFilters>): void;
}

const NO_FILTERS: Partial<FleetFilters> = {
  search: '',
  owner: undefined,
  environment: undefined,
  stage: undefined,
  health: undefined,
};

/** Search and filters of the fleet. */
export function FleetFilterBar(props: FleetFilterBarProps) {
  const { filters, environments, onChange } = props;
  const { t } = useTranslationRef(anomalyTranslationRef);
  const onSearch = useCallback(
    (search: string) => onChange({ search }),
    [onChange],
  );
  return (
    <Stack direction="row" flexWrap="wrap" gap={1.5} role="search">
      <SearchField
        label={t('fleet.search')}
        value={filters.search}
        onChange={onSearch}
      />
      <OwnerFilter
        value={filters.owner}
        onChange={owner => onChange({ owner })}
      />
      <SelectFilter
        label={t('field.stage')}
        value={filters.stage}
        options={STAGES.map(stage => ({
          value: stage,
          text: t(`stage.${stage}`),
        }))}
        onChange={stage => onChange({ stage })}
      />
      <SelectFilter
        label={t('field.health')}
        value={filters.health}
        options={HEALTH_STATES.map(health => ({
          value: health,
          text: t(`health.${health}`),
        }))}
        onChange={health => onChange({ health })}
      />
      <EnvironmentFilter
        value={filters.environment}
        options={environments}
        onChange={environment => onChange({ environment })}
      />
      {isFiltered(filters) && (
        <Button onClick={() => onChange(NO_FILTERS)}>
          {t('fleet.clearFilters')}
        </Button>
      )}
    </Stack>
  );
}
