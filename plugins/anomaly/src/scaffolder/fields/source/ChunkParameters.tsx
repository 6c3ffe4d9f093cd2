import Stack from '@mui/material/Stack';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { NumberInput } from '../../controls';
import { goldenPathTranslationRef } from '../../translation';
import { ParameterTexts } from './ParameterTexts';
import type { ParametersProps } from './SourceParameters';
import { TableName, type TableProps } from './TableName';

/** Bounds of the source. */
const MIN_PERIOD_SECONDS = 0.001;
const MAX_PERIOD_SECONDS = 86_400;

/** A table whose rows each hold many observations, one every so many seconds. */
export function ChunkParameters(props: ParametersProps & TableProps) {
  const { parameters, disabled, onChange } = props;
  const { t } = useTranslationRef(goldenPathTranslationRef);
  return (
    <Stack spacing={2}>
      <TableName {...props} example="plant.chunks" />
      <ParameterTexts
        {...props}
        texts={[
          {
            name: 'series_column',
            label: t('source.sql.seriesColumn'),
            help: t('source.sql.columnHelp', { column: 'series_id' }),
          },
          {
            name: 'start_column',
            label: t('source.sql.startColumn'),
            help: t('source.sql.columnHelp', { column: 'start' }),
          },
          {
            name: 'values_column',
            label: t('source.sql.valuesColumn'),
            help: t('source.sql.valuesColumnHelp', { column: 'values' }),
          },
        ]}
      />
      <NumberInput
        label={t('source.sql.period')}
        value={parameters.period_seconds}
        min={MIN_PERIOD_SECONDS}
        max={MAX_PERIOD_SECONDS}
        disabled={disabled}
        onChange={seconds =>
          onChange({ ...parameters, period_seconds: seconds })
        }
      />
    </Stack>
  );
}
