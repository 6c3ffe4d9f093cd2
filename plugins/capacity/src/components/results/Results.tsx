import Stack from '@mui/material/Stack';
import { memo, useDeferredValue, useMemo } from 'react';
import { useInputTexts } from '../inputs';
import {
  ResultsContext,
  type ResultsContextValue,
} from './common/ResultsContext';
import { useFormat } from './common/useFormat';
import { BottleneckNotice } from './headline/BottleneckNotice';
import { Headline } from './headline/Headline';
import type { ResultsProps } from './ResultsProps';
import { ResultTabs } from './ResultTabs';
import { ScenarioChoice } from './ScenarioChoice';

interface ContentProps {
  props: ResultsProps;
  value: ResultsContextValue;
}

/** Charts take longer to draw than the hand to move on: they follow the numbers above them, and skip what is past. */
const TabsOf = memo(({ props, value }: ContentProps) => (
  <ResultsContext.Provider value={value}>
    <ResultTabs {...props} />
  </ResultsContext.Provider>
));

/** All that a plan comes to: what a manager reads first, then cost, capacity, savings and comparison. */
export const Results = memo((props: ResultsProps) => {
  const { bottlenecks, plan, results, scenario, simulations } = props;
  const format = useFormat(plan);
  const texts = useInputTexts(plan);
  const result = results[scenario];
  const value = useMemo<ResultsContextValue>(
    () => ({ plan, scenario, result, format, texts }),
    [plan, scenario, result, format, texts],
  );
  const content = useMemo(() => ({ props, value }), [props, value]);
  return (
    <ResultsContext.Provider value={value}>
      <Stack spacing={2} sx={{ minWidth: 0 }}>
        <ScenarioChoice onChange={props.onScenarioChange} />
        <Headline simulation={simulations[scenario]} />
        <BottleneckNotice
          bottleneck={bottlenecks[scenario]}
          onChange={props.onChange}
        />
        <TabsOf {...useDeferredValue(content)} />
      </Stack>
    </ResultsContext.Provider>
  );
});
