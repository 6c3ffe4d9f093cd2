import Paper from '@mui/material/Paper';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import useMediaQuery from '@mui/material/useMediaQuery';
import { type Theme } from '@mui/material/styles';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { InstanceReport } from '@vigia/plugin-anomaly-common';
import { anomalyTranslationRef } from '../../translation';
import { DataTable } from '../common/DataTable';
import { Facts } from '../common/Facts';
import { useInstanceColumns } from './useInstanceColumns';

interface InstanceListProps {
  instances: readonly InstanceReport[];
  /** Epoch milliseconds. */
  now: number;
}

/** All instances with what they report: as a table, or one below the other where there is no room for it. */
export function InstanceList({ instances, now }: InstanceListProps) {
  const { t } = useTranslationRef(anomalyTranslationRef);
  const columns = useInstanceColumns(now);
  const isNarrow = useMediaQuery((theme: Theme) =>
    theme.breakpoints.down('lg'),
  );
  return (
    <Stack spacing={1}>
      <Typography variant="h6" component="h2">
        {t('instances.title')}
      </Typography>
      {isNarrow ? (
        <Stack
          component="ul"
          spacing={1}
          aria-label={t('instances.label')}
          sx={{ m: 0, p: 0, listStyle: 'none' }}
        >
          {instances.map(instance => (
            <Paper
              key={instance.instanceId}
              component="li"
              variant="outlined"
              sx={{ p: 2 }}
            >
              <Facts
                facts={columns.map(({ header, cell }) => ({
                  name: header,
                  value: cell(instance),
                }))}
              />
            </Paper>
          ))}
        </Stack>
      ) : (
        <DataTable
          label={t('instances.label')}
          columns={columns}
          rows={instances}
          keyOf={({ instanceId }) => instanceId}
          empty={undefined}
        />
      )}
    </Stack>
  );
}
