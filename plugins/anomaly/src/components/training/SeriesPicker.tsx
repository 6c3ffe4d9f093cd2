import Autocomplete from '@mui/material/Autocomplete';
import TextField from '@mui/material/TextField';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Series } from '@vigia/plugin-anomaly-common';
import { useState } from 'react';
import useDebounce from 'react-use/esm/useDebounce';
import { useQuery } from '@vigia/ui';
import { registryApiRef } from '../../api';
import { anomalyTranslationRef } from '../../translation';

const MAX_OPTIONS = 20;
const PAUSE_MS = 250;

interface SeriesPickerProps {
  value?: Series;
  onChange(series: Series | undefined): void;
}

/** Finds one series among all of them, by its id or its labels. */
export function SeriesPicker({ value, onChange }: SeriesPickerProps) {
  const { t } = useTranslationRef(anomalyTranslationRef);
  const registry = useApi(registryApiRef);
  const [text, setText] = useState('');
  const [search, setSearch] = useState('');
  useDebounce(() => setSearch(text), PAUSE_MS, [text]);
  const { value: page, isLoading } = useQuery(search, signal =>
    registry.listSeries({ search, limit: MAX_OPTIONS }, { signal }),
  );
  return (
    <Autocomplete
      options={page?.items ?? []}
      loading={isLoading}
      loadingText={t('common.loading')}
      noOptionsText={t('fleet.noMatch')}
      value={value ?? null}
      filterOptions={options => options}
      getOptionLabel={({ seriesId }) => seriesId}
      isOptionEqualToValue={(a, b) => a.seriesId === b.seriesId}
      onChange={(_, series) => onChange(series ?? undefined)}
      onInputChange={(_, input) => setText(input)}
      renderInput={params => (
        <TextField
          {...params}
          required
          label={t('field.series')}
          helperText={t('training.seriesHint')}
        />
      )}
    />
  );
}
