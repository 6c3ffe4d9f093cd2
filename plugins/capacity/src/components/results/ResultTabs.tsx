import Box from '@mui/material/Box';
import Stack from '@mui/material/Stack';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { type ReactNode, useId, useState } from 'react';
import { capacityTranslationRef } from '../../translation';
import { LeverTable } from './advice/LeverTable';
import { Recommendations } from './advice/Recommendations';
import { ComparePlans } from './compare/ComparePlans';
import { ComponentsOfMonth } from './components/ComponentsOfMonth';
import { CostParts } from './cost/CostParts';
import { ScenarioCosts } from './cost/ScenarioCosts';
import { Sensitivities } from './cost/Sensitivities';
import { LimitRisks } from './limits/LimitRisks';
import { LimitUses } from './limits/LimitUses';
import { NoLimits } from './limits/NoLimits';
import type { ResultsProps } from './ResultsProps';
import { FleetSizingTable } from './sizing/FleetSizingTable';

const TABS = ['cost', 'capacity', 'savings', 'compare'] as const;
type TabName = (typeof TABS)[number];

const CONTENT: Record<TabName, (props: ResultsProps) => ReactNode> = {
  cost: ({ results, simulations, sensitivities }) => (
    <>
      <ScenarioCosts {...{ results, simulations }} />
      <CostParts />
      <Sensitivities sensitivities={sensitivities} />
    </>
  ),
  capacity: ({ bottlenecks, plan, results, scenario, simulations }) => (
    <>
      {results[scenario].months[0].limits.length > 0 ? (
        <>
          <LimitUses bottleneck={bottlenecks[scenario]} />
          <LimitRisks simulation={simulations[scenario]} />
        </>
      ) : (
        <NoLimits />
      )}
      <ComponentsOfMonth />
      {plan.traffic.kind === 'series' && (
        <FleetSizingTable traffic={plan.traffic} />
      )}
    </>
  ),
  savings: ({ advice, onApply }) => (
    <>
      <Recommendations {...{ advice, onApply }} />
      <LeverTable onApply={onApply} />
    </>
  ),
  compare: ({ comparables }) => <ComparePlans comparables={comparables} />,
};

/** The results by what one wants to know; only what is looked at is drawn, so that it follows the hand. */
export function ResultTabs(props: ResultsProps) {
  const { t } = useTranslationRef(capacityTranslationRef);
  const [tab, setTab] = useState<TabName>('cost');
  const idPrefix = useId();
  return (
    <>
      <Tabs
        value={tab}
        aria-label={t('results.title')}
        onChange={(_, chosen) => setTab(chosen)}
        variant="scrollable"
        scrollButtons={false}
      >
        {TABS.map(name => (
          <Tab
            key={name}
            value={name}
            label={t(`results.${name}`)}
            id={`${idPrefix}-${name}`}
            aria-controls={`${idPrefix}-panel`}
            sx={{ textTransform: 'none' }}
          />
        ))}
      </Tabs>
      <Box
        role="tabpanel"
        id={`${idPrefix}-panel`}
        aria-labelledby={`${idPrefix}-${tab}`}
      >
        <Stack spacing={2}>{CONTENT[tab](props)}</Stack>
      </Box>
    </>
  );
}
