import Stack from '@mui/material/Stack';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { goldenPathTranslationRef } from '../../translation';
import { ConditionInputs } from './ConditionInputs';
import { ParameterTexts } from './ParameterTexts';
import type { ParametersProps } from './SourceParameters';
import { TableName, type TableProps } from './TableName';

/** A table whose rows each hold one observation. */
export function RowParameters(props: ParametersProps & TableProps) {
  const { parameters, fault, disabled, onChange } = props;
  const { t } = useTranslationRef(goldenPathTranslationRef);
  return (
    <Stack spacing={2}>
      <TableName {...props} example="plant.observations" />
      <ParameterTexts
        {...props}
        texts={[
          {
            name: 'time_column',
            label: t('source.sql.timeColumn'),
            help: t('source.sql.columnHelp', { column: 'time' }),
          },
          {
            name: 'value_column',
            label: t('source.sql.valueColumn'),
            help: t('source.sql.columnHelp', { column: 'value' }),
          },
        ]}
      />
      <ConditionInputs
        where={parameters.where}
        fault={fault?.name === 'where' ? fault.message : undefined}
        disabled={disabled}
        onChange={where => {
          const { where: _, ...others } = parameters;
          onChange(where ? { ...others, where } : others);
        }}
      />
    </Stack>
  );
}
