import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useState } from 'react';
import { Section, useQuery } from '@vigia/ui';
import { capacityTranslationRef } from '../../../translation';
import { Loading } from '../../common/Loading';
import { Problem } from '../../common/Problem';
import type { ComparablePlan } from '../ResultsProps';
import { PlanComparison } from './PlanComparison';

function LoadedComparison({ comparable }: { comparable: ComparablePlan }) {
  const { value, error, refresh } = useQuery(comparable.id, () =>
    comparable.load(),
  );
  if (value) {
    return <PlanComparison other={value} otherName={comparable.name} />;
  }
  return error ? (
    <Problem error={error} onRetry={refresh} />
  ) : (
    <Loading heights={[240]} />
  );
}

/** Holds the plan against a preset or a saved one. */
export function ComparePlans(props: {
  comparables: readonly ComparablePlan[];
}) {
  const { t } = useTranslationRef(capacityTranslationRef);
  const { comparables } = props;
  const [id, setId] = useState('');
  const chosen = comparables.find(comparable => comparable.id === id);
  return (
    <Section
      title={t('compare.title')}
      actions={
        <TextField
          select
          size="small"
          sx={{ minWidth: 260 }}
          label={t('compare.with')}
          value={chosen?.id ?? ''}
          onChange={({ target }) => setId(target.value)}
        >
          {comparables.map(({ id: value, name }) => (
            <MenuItem key={value} value={value}>
              {name}
            </MenuItem>
          ))}
        </TextField>
      }
    >
      {chosen ? (
        <LoadedComparison key={chosen.id} comparable={chosen} />
      ) : (
        <Typography variant="body2" color="text.secondary">
          {t('compare.choose')}
        </Typography>
      )}
    </Section>
  );
}
