import Stack from '@mui/material/Stack';
import { ParameterText } from './ParameterText';
import type { ParametersProps } from './SourceParameters';

interface TextParameter {
  name: string;
  label: string;
  help: string;
}

/** A query in the language of a source, and what else the source takes as text. */
export function QueryParameters({
  query,
  others,
  ...props
}: ParametersProps & {
  query: Omit<TextParameter, 'name'>;
  others: readonly TextParameter[];
}) {
  return (
    <Stack spacing={2}>
      <ParameterText {...props} {...query} name="query" required multiline />
      <Stack direction={{ xs: 'column', sm: 'row' }} spacing={2}>
        {others.map(parameter => (
          <ParameterText {...props} {...parameter} key={parameter.name} />
        ))}
      </Stack>
    </Stack>
  );
}
