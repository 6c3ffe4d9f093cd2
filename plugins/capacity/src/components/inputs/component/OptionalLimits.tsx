import Stack from '@mui/material/Stack';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Component } from '@vigia/plugin-capacity-common';
import { changeComponent } from '../../../plan';
import { capacityTranslationRef } from '../../../translation';
import { FieldGrid } from '../FieldGrid';
import { useInputs } from '../InputsContext';
import { OptionalPart } from '../OptionalPart';
import { PlanField } from '../PlanField';

/** What a limit begins with. */
const FIRST_MAX_INSTANCES = 20;
const FIRST_RATE_LIMIT = { requestsPerSecond: 50, buffer: 0.2 };
const FIRST_TOKENS_PER_MINUTE = 1_000_000;
const FIRST_LATENCY_OBJECTIVE = { share: 0.99, withinMs: 1000 };

/** Limits that a component may have: of its instances, of what it depends on, and of the time of its calls. */
export function OptionalLimits({ component }: { component: Component }) {
  const { actions, plan } = useInputs();
  const { t } = useTranslationRef(capacityTranslationRef);
  const { id, latencyObjective, rateLimit, scaling, type } = component;
  const path = (name: string) => `components.${id}.${name}`;
  const isTokenLimited = rateLimit?.tokensPerMinute !== undefined;
  return (
    <Stack spacing={1}>
      <OptionalPart
        label={t('component.maxInstances')}
        isOn={scaling.maxInstances !== undefined}
        onChange={isOn =>
          actions.set(
            path('scaling.maxInstances'),
            isOn
              ? Math.max(FIRST_MAX_INSTANCES, scaling.minInstances)
              : undefined,
          )
        }
      >
        <PlanField path={path('scaling.maxInstances')} />
      </OptionalPart>
      <OptionalPart
        label={t('component.rateLimit')}
        isOn={rateLimit !== undefined}
        onChange={isOn =>
          actions.apply(
            changeComponent(plan, id, ({ rateLimit: _, ...before }) =>
              isOn ? { ...before, rateLimit: FIRST_RATE_LIMIT } : before,
            ),
          )
        }
      >
        <FieldGrid>
          <PlanField path={path('rateLimit.requestsPerSecond')} />
          <PlanField path={path('rateLimit.buffer')} />
        </FieldGrid>
        {type === 'ai' && (
          <OptionalPart
            label={t('component.tokenLimit')}
            isOn={isTokenLimited}
            onChange={isOn =>
              actions.set(
                path('rateLimit.tokensPerMinute'),
                isOn ? FIRST_TOKENS_PER_MINUTE : undefined,
              )
            }
          >
            <PlanField path={path('rateLimit.tokensPerMinute')} />
          </OptionalPart>
        )}
      </OptionalPart>
      <OptionalPart
        label={t('component.latencyObjective')}
        isOn={latencyObjective !== undefined}
        onChange={isOn =>
          actions.apply(
            changeComponent(plan, id, ({ latencyObjective: _, ...before }) =>
              isOn
                ? { ...before, latencyObjective: FIRST_LATENCY_OBJECTIVE }
                : before,
            ),
          )
        }
      >
        <FieldGrid>
          <PlanField path={path('latencyObjective.share')} />
          <PlanField path={path('latencyObjective.withinMs')} />
        </FieldGrid>
      </OptionalPart>
    </Stack>
  );
}
