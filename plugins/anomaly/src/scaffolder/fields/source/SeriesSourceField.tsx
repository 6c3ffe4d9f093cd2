import Stack from '@mui/material/Stack';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';
import { useEffect } from 'react';
import { ChoiceGroup } from '../../controls';
import { usePreview } from '../../preview';
import { goldenPathTranslationRef } from '../../translation';
import { fieldFault } from './fieldFault';
import {
  completeData,
  initialData,
  previewRequest,
  type SourceData,
  SOURCE_TYPES,
  type SourceType,
} from './sourceData';
import { SourceParameters } from './SourceParameters';
import { SourcePreview } from './SourcePreview';
import { WindowChoice } from './WindowChoice';

const WIDTH_POINTS = 1000;

type Props = FieldExtensionComponentProps<SourceData, { unit?: string }>;

/** Asks where a series is read from, and shows at once what is there and whether it can be trained on. */
export function SeriesSourceField(props: Props) {
  const { formData, formContext, onChange, disabled, uiSchema } = props;
  const { t } = useTranslationRef(goldenPathTranslationRef);
  const data = completeData(formData);
  const unit = formContext?.formData?.[uiSchema['ui:options']?.unit ?? 'unit'];
  const result = usePreview(previewRequest(data, { width: WIDTH_POINTS }));

  const untouched = formData?.source?.type === undefined;
  useEffect(() => {
    if (untouched) {
      onChange(completeData(undefined));
    }
  }, [untouched, onChange]);

  return (
    <Stack spacing={3}>
      <ChoiceGroup<SourceType>
        legend={t('source.legend')}
        value={data.source.type as SourceType}
        disabled={disabled}
        choices={SOURCE_TYPES.map(value => ({
          value,
          label: t(`source.${value}`),
          help: t(`source.${value}.help`),
        }))}
        onChange={type => onChange(initialData(type))}
      />
      <SourceParameters
        data={data}
        fault={fieldFault(result.error)}
        disabled={disabled}
        onChange={onChange}
      />
      <WindowChoice
        window={data.window}
        unbounded={data.source.type === 'simulator'}
        disabled={disabled}
        onChange={window => onChange({ ...data, window })}
      />
      <SourcePreview result={result} unit={unit ?? ''} />
    </Stack>
  );
}
