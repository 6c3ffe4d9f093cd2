import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { SourceConnection } from '@vigia/plugin-anomaly-common';
import { goldenPathTranslationRef } from '../../translation';
import { ParameterText } from './ParameterText';
import type { ParametersProps } from './SourceParameters';

/** Which database is meant: one of those that there are, or a name while they are not known. */
export function ConnectionChoice(
  props: Omit<ParametersProps, 'onChange'> & {
    connections: readonly SourceConnection[] | undefined;
    chosen: SourceConnection | undefined;
    onChange(name: string | undefined): void;
  },
) {
  const { connections, chosen, parameters, fault, disabled, onChange } = props;
  const { t } = useTranslationRef(goldenPathTranslationRef);
  if (!connections) {
    return (
      <ParameterText
        parameters={parameters}
        fault={fault}
        disabled={disabled}
        onChange={changed => onChange(changed.connection)}
        name="connection"
        label={t('source.sql.connection')}
        help={t('source.sql.connectionHelp')}
      />
    );
  }
  const known = chosen !== undefined || parameters.connection === undefined;
  if (connections.length === 1 && known) {
    return null;
  }
  const isWrong = fault?.name === 'connection';
  return (
    <TextField
      select
      label={t('source.sql.connection')}
      helperText={isWrong ? fault.message : undefined}
      error={isWrong}
      value={chosen?.name ?? ''}
      disabled={disabled}
      onChange={({ target }) => onChange(target.value)}
      sx={{ width: 260, maxWidth: '100%' }}
      required
    >
      {connections.map(({ name }) => (
        <MenuItem key={name} value={name}>
          {name}
        </MenuItem>
      ))}
    </TextField>
  );
}
