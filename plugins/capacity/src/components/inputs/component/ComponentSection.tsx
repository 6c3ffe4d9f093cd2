import RemoveIcon from '@mui/icons-material/DeleteOutlined';
import Button from '@mui/material/Button';
import FormControlLabel from '@mui/material/FormControlLabel';
import Stack from '@mui/material/Stack';
import Switch from '@mui/material/Switch';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Component } from '@vigia/plugin-capacity-common';
import type { ReactNode } from 'react';
import { changeComponent, removeComponent } from '../../../plan';
import { capacityTranslationRef } from '../../../translation';
import { FieldGrid } from '../FieldGrid';
import { useInputs } from '../InputsContext';
import { InputSection } from '../InputSection';
import { PlanField } from '../PlanField';
import { useProblemText } from '../useProblemText';
import { LoadsEditor } from './LoadsEditor';
import { OptionalLimits } from './OptionalLimits';

const MAX_NAME_LENGTH = 80;

const SPEED: Record<Component['type'], readonly string[]> = {
  traditional: ['serviceMs', 'serviceCv', 'concurrency'],
  ai: ['latency.p50Ms', 'latency.p99Ms', 'concurrency'],
};
const MODEL = [
  'promptTokens.mean',
  'promptTokens.sigma',
  'responseTokens.mean',
  'responseTokens.sigma',
  'price.promptPerMillionTokens',
  'price.responsePerMillionTokens',
  'cacheHitRatio',
  'fallbackShare',
  'fallbackPricePerRequest',
];
const INSTANCE = [
  'instance.cpuCores',
  'instance.memoryGib',
  'instance.pricePerHour',
  'networkKibPerRequest',
  'scaling.minInstances',
];

/** A component: what it is called, who calls it, how fast it is, what it costs, and where its limits are. */
export function ComponentSection({ component }: { component: Component }) {
  const { actions, plan, problem } = useInputs();
  const { t } = useTranslationRef(capacityTranslationRef);
  const { id, name, scaling, type } = component;
  const fields = (names: readonly string[]) => (
    <FieldGrid>
      {names.map(field => (
        <PlanField key={field} path={`components.${id}.${field}`} />
      ))}
    </FieldGrid>
  );
  return (
    <InputSection
      title={name || t('component.unnamed')}
      summary={t(type === 'ai' ? 'component.model' : 'component.service')}
      isWrong={problem?.path.startsWith(`components.${id}.`)}
    >
      <Stack spacing={2}>
        <NameField component={component} />
        <Part title={t('component.loads')}>
          <LoadsEditor component={component} />
        </Part>
        <Part title={t('component.speed')}>{fields(SPEED[type])}</Part>
        {type === 'ai' && (
          <Part title={t('component.tokens')}>{fields(MODEL)}</Part>
        )}
        <Part title={t('component.instances')}>
          {fields(INSTANCE)}
          <FormControlLabel
            control={
              <Switch
                size="small"
                checked={scaling.autoscaled}
                onChange={(_, autoscaled) =>
                  actions.apply(
                    changeComponent(plan, id, before => ({
                      ...before,
                      scaling: { ...before.scaling, autoscaled },
                    })),
                  )
                }
              />
            }
            label={t('component.autoscaled')}
            componentsProps={{ typography: { variant: 'body2' } }}
            sx={{ ml: 0, mt: 1, gap: 1 }}
          />
        </Part>
        <Part title={t('component.limits')}>
          <OptionalLimits component={component} />
        </Part>
        <Button
          size="small"
          color="error"
          startIcon={<RemoveIcon />}
          disabled={plan.components.length === 1}
          onClick={() => actions.apply(removeComponent(plan, id))}
          sx={{ alignSelf: 'flex-start' }}
        >
          {t('component.remove', { name })}
        </Button>
      </Stack>
    </InputSection>
  );
}

function Part({ children, title }: { title: string; children: ReactNode }) {
  return (
    <section>
      <Typography
        component="h4"
        variant="subtitle2"
        color="text.secondary"
        sx={{ m: 0, mb: 0.5 }}
      >
        {title}
      </Typography>
      {children}
    </section>
  );
}

function NameField({ component: { id, name } }: { component: Component }) {
  const { actions, plan, problem } = useInputs();
  const problemText = useProblemText();
  const { t } = useTranslationRef(capacityTranslationRef);
  const isWrong = problem?.path === `components.${id}.name`;
  return (
    <TextField
      size="small"
      fullWidth
      label={t('component.name')}
      value={name}
      error={isWrong}
      helperText={isWrong ? problemText(problem) : undefined}
      inputProps={{ maxLength: MAX_NAME_LENGTH }}
      onChange={({ target }) =>
        actions.apply(
          changeComponent(plan, id, before => ({
            ...before,
            name: target.value,
          })),
          `components.${id}.name`,
        )
      }
      onBlur={actions.rest}
    />
  );
}
