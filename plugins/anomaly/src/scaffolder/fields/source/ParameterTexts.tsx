import Stack from '@mui/material/Stack';
import { ParameterText, type TextParameter } from './ParameterText';
import type { ParametersProps } from './SourceParameters';

/** Parameters of a source as texts, side by side where there is room. */
export function ParameterTexts({
  texts,
  ...props
}: ParametersProps & { texts: readonly TextParameter[] }) {
  return (
    <Stack direction={{ xs: 'column', sm: 'row' }} spacing={2}>
      {texts.map(text => (
        <ParameterText {...props} {...text} key={text.name} />
      ))}
    </Stack>
  );
}
