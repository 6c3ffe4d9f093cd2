import AddIcon from '@mui/icons-material/Add';
import RemoveIcon from '@mui/icons-material/Close';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import MenuItem from '@mui/material/MenuItem';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Component, Load } from '@vigia/plugin-capacity-common';
import { changeComponent, MAX_LOADS, possibleSources } from '../../../plan';
import { capacityTranslationRef } from '../../../translation';
import { useInputs } from '../InputsContext';
import { PlanField } from '../PlanField';

const KINDS = ['requests', 'misses', 'fallbacks'] as const;

/** Where a component's requests come from. */
export function LoadsEditor({ component }: { component: Component }) {
  const { actions, plan } = useInputs();
  const { t } = useTranslationRef(capacityTranslationRef);
  const { id, loads } = component;
  const sources = possibleSources(plan, id);
  const free = sources.find(
    source => !loads.some(({ from }) => from === source),
  );
  const change = (changed: Load[]) =>
    actions.apply(
      changeComponent(plan, id, before => ({ ...before, loads: changed })),
    );
  return (
    <Stack spacing={1.5}>
      {loads.map((load, index) => (
        <LoadRow
          key={index}
          component={component}
          index={index}
          sources={sources}
          onChange={changed =>
            change(loads.map(other => (other === load ? changed : other)))
          }
          onRemove={
            loads.length > 1
              ? () => change(loads.filter(other => other !== load))
              : undefined
          }
        />
      ))}
      {free && loads.length < MAX_LOADS && (
        <Button
          size="small"
          startIcon={<AddIcon />}
          onClick={() => change([...loads, { from: free, perRequest: 1 }])}
          sx={{ alignSelf: 'flex-start' }}
        >
          {t('component.addLoad')}
        </Button>
      )}
    </Stack>
  );
}

interface LoadRowProps {
  component: Component;
  index: number;
  sources: readonly string[];
  onChange(load: Load): void;
  onRemove?(): void;
}

function LoadRow(props: LoadRowProps) {
  const { component, index, sources, onChange, onRemove } = props;
  const { plan } = useInputs();
  const { t } = useTranslationRef(capacityTranslationRef);
  const load = component.loads[index];
  const caller = plan.components.find(({ id }) => id === load.from);
  const nameOf = (source: string) =>
    source === 'requests' || source === 'trainings'
      ? t(`flow.${source}`)
      : plan.components.find(({ id }) => id === source)?.name ?? source;
  return (
    <Stack spacing={0.5}>
      <Stack direction="row" gap={1} alignItems="center">
        <TextField
          select
          size="small"
          fullWidth
          label={t('component.from')}
          value={load.from}
          onChange={({ target }) =>
            onChange({ from: target.value, perRequest: load.perRequest })
          }
        >
          {sources.map(source => (
            <MenuItem key={source} value={source}>
              {nameOf(source)}
            </MenuItem>
          ))}
        </TextField>
        {caller?.type === 'ai' && (
          <TextField
            select
            size="small"
            fullWidth
            label={t('component.of')}
            value={load.of ?? 'requests'}
            onChange={({ target }) =>
              onChange({ ...load, of: target.value as Load['of'] })
            }
          >
            {KINDS.map(kind => (
              <MenuItem key={kind} value={kind}>
                {t(`loadOf.${kind}`)}
              </MenuItem>
            ))}
          </TextField>
        )}
        {onRemove && (
          <IconButton
            size="small"
            aria-label={t('component.removeLoad', { name: nameOf(load.from) })}
            onClick={onRemove}
          >
            <RemoveIcon fontSize="small" />
          </IconButton>
        )}
      </Stack>
      <PlanField
        path={`components.${component.id}.loads.${index}.perRequest`}
      />
    </Stack>
  );
}
