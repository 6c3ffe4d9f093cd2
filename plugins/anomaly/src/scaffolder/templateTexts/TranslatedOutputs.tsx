import useAsync from 'react-use/esm/useAsync';
import { appLanguageApiRef, useApi } from '@backstage/frontend-plugin-api';
import type { ScaffolderTaskOutput } from '@backstage/plugin-scaffolder-common';
import { DefaultTemplateOutputs } from '@backstage/plugin-scaffolder-react/alpha';
import { useMemo } from 'react';
import { loadTexts } from './findText';
import { translateOutput } from './translateTask';

/** What a finished golden path gives out, as the scaffolder shows it, in the reader's language. */
export function TranslatedOutputs(props: { output?: ScaffolderTaskOutput }) {
  const { output } = props;
  const { language } = useApi(appLanguageApiRef).getLanguage();
  const { loading, value: find } = useAsync(
    () => loadTexts(language),
    [language],
  );
  const translated = useMemo(
    () => (output && find ? translateOutput(output, find) : output),
    [output, find],
  );
  return loading ? null : <DefaultTemplateOutputs output={translated} />;
}
