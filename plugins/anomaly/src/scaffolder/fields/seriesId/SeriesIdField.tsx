import CheckCircleIcon from '@mui/icons-material/CheckCircleOutline';
import ErrorIcon from '@mui/icons-material/ErrorOutline';
import InfoIcon from '@mui/icons-material/InfoOutlined';
import CircularProgress from '@mui/material/CircularProgress';
import InputAdornment from '@mui/material/InputAdornment';
import TextField from '@mui/material/TextField';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';
import { errorMessage } from '../../errorMessage';
import { goldenPathTranslationRef } from '../../translation';
import type { SeriesIdVerdict } from './checkSeriesId';
import { useSeriesIdVerdict } from './useSeriesIdVerdict';

const LONGEST_ID = 128;

type Look = 'checking' | 'good' | 'notable' | 'bad';

const LOOKS: Record<SeriesIdVerdict | 'checking', Look> = {
  checking: 'checking',
  free: 'good',
  unfinished: 'notable',
  required: 'bad',
  malformed: 'bad',
  taken: 'bad',
};

function VerdictIcon({ look }: { look?: Look }) {
  switch (look) {
    case 'checking':
      return <CircularProgress size={20} aria-hidden />;
    case 'good':
      return <CheckCircleIcon color="success" aria-hidden />;
    case 'notable':
      return <InfoIcon color="info" aria-hidden />;
    case 'bad':
      return <ErrorIcon color="error" aria-hidden />;
    default:
      return null;
  }
}

/** Takes the id of a new series and tells at once whether it can be used. */
export function SeriesIdField(props: FieldExtensionComponentProps<string>) {
  const { formData, onChange, idSchema, required, disabled, rawErrors } = props;
  const { t } = useTranslationRef(goldenPathTranslationRef);
  const state = useSeriesIdVerdict(formData);

  let look: Look | undefined;
  let text: string = t('seriesId.help');
  if (state && 'error' in state) {
    look = 'bad';
    text = t('seriesId.unknown', { message: errorMessage(state.error) });
  } else if (state) {
    look = LOOKS[state.verdict];
    text = t(`seriesId.${state.verdict}`);
  }
  return (
    <TextField
      id={idSchema?.$id}
      label={props.schema.title ?? t('seriesId.label')}
      value={formData ?? ''}
      onChange={event => onChange(event.target.value.trim() || undefined)}
      required={required}
      disabled={disabled}
      error={look === 'bad' || rawErrors.length > 0}
      helperText={text}
      FormHelperTextProps={{ 'aria-live': 'polite' }}
      inputProps={{
        maxLength: LONGEST_ID,
        spellCheck: false,
        autoComplete: 'off',
      }}
      InputProps={{
        endAdornment: (
          <InputAdornment position="end">
            <VerdictIcon look={look} />
          </InputAdornment>
        ),
      }}
      fullWidth
    />
  );
}
