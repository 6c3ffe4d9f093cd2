import Box from '@mui/material/Box';
import { inputsOf, type Plan } from '@vigia/plugin-capacity-common';
import { memo, useMemo } from 'react';
import { useLanguage } from '@vigia/ui';
import type { PlanActions, PlanProblem } from '../../plan';
import { ComponentSections } from './component';
import { InputsContext, type InputsContextValue } from './InputsContext';
import {
  GrowthSection,
  LeversSection,
  OperationsSection,
  SizingSection,
  UncertaintySection,
} from './PlainSections';
import { TrafficSection } from './TrafficSection';
import { useInputTexts } from './useInputTexts';

interface InputsPanelProps {
  /** As it is typed; it may break a rule. */
  plan: Plan;
  problem?: PlanProblem;
  actions: PlanActions;
}

const NO_LEVERS = { rightsizing: 0, scaling: 0, logs: 0, ephemeral: 0 };

/** All inputs of a plan, in parts that can be folded. */
export const InputsPanel = memo(
  ({ actions, plan, problem }: InputsPanelProps) => {
    const language = useLanguage();
    const texts = useInputTexts(plan);
    const value = useMemo<InputsContextValue>(() => {
      // A lever that is not pulled saves nothing.
      const inputs = inputsOf({
        ...plan,
        levers: { ...NO_LEVERS, ...plan.levers },
      });
      return {
        plan,
        inputs: new Map(inputs.map(input => [input.path, input])),
        problem,
        actions,
        texts,
        language,
      };
    }, [plan, problem, actions, texts, language]);
    return (
      <InputsContext.Provider value={value}>
        <Box>
          <TrafficSection />
          <GrowthSection />
          <ComponentSections />
          <SizingSection />
          <OperationsSection />
          <UncertaintySection />
          <LeversSection />
        </Box>
      </InputsContext.Provider>
    );
  },
);
