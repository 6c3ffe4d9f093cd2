import TextField from '@mui/material/TextField';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useState } from 'react';
import { useLanguage } from '@vigia/ui';
import { formatCount } from '../../../components/common/format';
import { goldenPathTranslationRef } from '../../translation';
import { parsePastedRows } from './parsePastedRows';
import type { SourceData } from './sourceData';

type Data = SourceData['trainingData'];

/** Takes rows that are pasted, and says how many it read or which one it cannot. */
export function PastedRows(props: {
  data: Data;
  disabled?: boolean;
  onChange(data: Data): void;
}) {
  const { data, disabled, onChange } = props;
  const { t } = useTranslationRef(goldenPathTranslationRef);
  const language = useLanguage();
  const [text, setText] = useState('');
  const rows = parsePastedRows(text);
  const badRow = 'badRow' in rows ? rows.badRow : undefined;

  let help: string = t('source.inline.rowsHelp');
  if (badRow) {
    help = t('source.inline.badRow', {
      row: formatCount(badRow.row, language),
      text: badRow.text,
    });
  } else if (data) {
    help = t('source.inline.read', {
      number: formatCount(data.values.length, language),
    });
  }
  return (
    <TextField
      label={t('source.inline.rows')}
      value={text}
      disabled={disabled}
      error={badRow !== undefined}
      helperText={help}
      FormHelperTextProps={{ 'aria-live': 'polite' }}
      inputProps={{ spellCheck: false }}
      onChange={event => {
        const pasted = parsePastedRows(event.target.value);
        setText(event.target.value);
        onChange(
          'badRow' in pasted || pasted.values.length === 0 ? undefined : pasted,
        );
      }}
      rows={8}
      multiline
      fullWidth
    />
  );
}
