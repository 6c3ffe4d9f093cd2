import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Stack from '@mui/material/Stack';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEffect } from 'react';
import { type OpenedPlan, type PlanState, usePlan } from '../../plan';
import { capacityTranslationRef } from '../../translation';
import { Actuals } from '../actuals';
import { InputsPanel, useInputTexts, useProblemText } from '../inputs';
import { MeasuredSources, PlanBar } from '../plans';
import { PlanResults } from './PlanResults';

interface PlannerProps {
  first: OpenedPlan;
  /** Told of every change, so that the address can follow. */
  onChange(opened: OpenedPlan): void;
}

/** Inputs stay in sight while one scrolls through what comes of them. */
const BESIDE = {
  position: { lg: 'sticky' },
  top: 16,
  maxHeight: { lg: 'calc(100vh - 32px)' },
  overflowY: { lg: 'auto' },
} as const;

/** A plan: what is done with it, its inputs, and what comes of them. */
export function Planner({ first, onChange }: PlannerProps) {
  const [state, actions] = usePlan(first);
  const { opened, problem, right } = state;
  const { t } = useTranslationRef(capacityTranslationRef);
  useEffect(() => onChange(opened), [onChange, opened]);
  return (
    <Stack spacing={2}>
      <PlanBar state={state} actions={actions} />
      {opened.origin.kind === 'measured' && (
        <MeasuredSources sources={opened.origin.sources} plan={opened.plan} />
      )}
      <Box
        sx={{
          display: 'grid',
          gridTemplateColumns: {
            xs: 'minmax(0, 1fr)',
            lg: '400px minmax(0, 1fr)',
          },
          gap: 2,
          alignItems: 'start',
        }}
      >
        <Box component="section" aria-label={t('page.inputs')} sx={BESIDE}>
          <InputsPanel plan={opened.plan} problem={problem} actions={actions} />
        </Box>
        <Stack spacing={2} sx={{ minWidth: 0 }}>
          <OutdatedResults state={state} />
          <PlanResults plan={right} actions={actions} />
          {opened.origin.kind === 'saved' && (
            <Actuals
              key={`${opened.origin.saved.id} ${opened.origin.saved.version}`}
              saved={opened.origin.saved}
            />
          )}
        </Stack>
      </Box>
    </Stack>
  );
}

/** Says that the results are not of what the inputs show, and why. */
function OutdatedResults({ state }: { state: PlanState }) {
  const { opened, problem } = state;
  const { t } = useTranslationRef(capacityTranslationRef);
  const texts = useInputTexts(opened.plan);
  const problemText = useProblemText();
  if (!problem) {
    return null;
  }
  const isKnown = problem.path !== 'components' && problem.path !== 'plan';
  const isNumber = isKnown && !problem.path.endsWith('.name');
  return (
    <Alert severity="warning">
      {t('page.outdated', {
        problem: isNumber
          ? `${texts.fullName(problem.path)}: ${problemText(problem)}`
          : problemText(problem),
      })}
    </Alert>
  );
}
