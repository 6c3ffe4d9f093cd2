import Autocomplete from '@mui/material/Autocomplete';
import TextField from '@mui/material/TextField';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  catalogApiRef,
  useEntityPresentation,
} from '@backstage/plugin-catalog-react';
import type { HTMLAttributes } from 'react';
import { useQuery } from '@vigia/ui';
import { anomalyTranslationRef } from '../../translation';

const MAX_OWNERS = 500;
const FIELD_WIDTH_PX = 190;

function OwnerOption(props: HTMLAttributes<HTMLLIElement> & { owner: string }) {
  const { owner, ...rest } = props;
  const { primaryTitle } = useEntityPresentation(owner);
  return <li {...rest}>{primaryTitle}</li>;
}

interface OwnerFilterProps {
  /** Entity reference. */
  value?: string;
  onChange(owner: string | undefined): void;
}

/** Filters by one of the catalog's groups. */
export function OwnerFilter({ value, onChange }: OwnerFilterProps) {
  const { t } = useTranslationRef(anomalyTranslationRef);
  const catalog = useApi(catalogApiRef);
  const { value: owners = [], isLoading } = useQuery('owners', async () => {
    const { items } = await catalog.queryEntities({
      filter: { kind: 'group' },
      fields: ['kind', 'metadata.namespace', 'metadata.name'],
      limit: MAX_OWNERS,
    });
    return items.map(entity => stringifyEntityRef(entity)).sort();
  });
  return (
    <Autocomplete
      size="small"
      options={owners}
      loading={isLoading}
      value={value ?? null}
      isOptionEqualToValue={(option, selected) => option === selected}
      getOptionLabel={ref => ref.replace(/^group:(default\/)?/, '')}
      onChange={(_, owner) => onChange(owner ?? undefined)}
      renderOption={(props, owner) => (
        <OwnerOption {...props} key={owner} owner={owner} />
      )}
      renderInput={params => (
        <TextField
          {...params}
          label={t('field.owner')}
          placeholder={t('common.all')}
          InputLabelProps={{ shrink: true }}
        />
      )}
      sx={{ width: FIELD_WIDTH_PX }}
    />
  );
}
