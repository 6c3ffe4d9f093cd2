import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { LEVER_RANGES, type Plan } from '@vigia/plugin-capacity-common';
import { useMemo } from 'react';
import { Section } from '@vigia/ui';
import { capacityTranslationRef } from '../../../translation';
import { DataTable } from '../common/DataTable';
import { useResults } from '../common/ResultsContext';
import { FigureButton } from '../figures/FigureButton';
import { LEVERS, leverSavings, type SavingRange } from './leverSavings';

const MIDDLE = Object.fromEntries(
  LEVERS.map(lever => {
    const { from, to } = LEVER_RANGES[lever];
    return [lever, (from + to) / 2];
  }),
) as Record<(typeof LEVERS)[number], number>;

/** What cost levers would save: each by itself and all together, which is less than their sum. */
export function LeverTable({ onApply }: { onApply(plan: Plan): void }) {
  const { t } = useTranslationRef(capacityTranslationRef);
  const { format, plan, scenario, texts } = useResults();
  const savings = useMemo(() => leverSavings(plan, scenario), [plan, scenario]);
  const between = ({ from, to }: SavingRange) =>
    t('levers.between', { from: format.money(from), to: format.money(to) });
  const isUsed = LEVERS.some(lever => plan.levers?.[lever]);
  const rows = LEVERS.map(lever => {
    const name = texts.name(`levers.${lever}`);
    const { from, to } = LEVER_RANGES[lever];
    const set = plan.levers?.[lever];
    return {
      id: lever,
      name,
      cells: [
        t('levers.between', { from: format.share(from), to: format.share(to) }),
        // On a narrow page the two ends stand below each other.
        <Box key="alone" component="span" sx={{ whiteSpace: 'normal' }}>
          {between(savings.alone[lever])}
        </Box>,
        set ? format.share(set) : t('levers.notSet'),
        <Button
          key="try"
          size="small"
          aria-label={t('bottleneck.tryIt', { what: name })}
          onClick={() =>
            onApply({
              ...plan,
              levers: { ...plan.levers, [lever]: MIDDLE[lever] },
            })
          }
        >
          {t('levers.try', { share: format.share(MIDDLE[lever]) })}
        </Button>,
      ],
    };
  });
  return (
    <Section
      title={t('levers.title')}
      actions={
        <Stack direction="row" alignItems="center" spacing={1}>
          <FigureButton figure="infrastructureCost" />
          {isUsed && (
            <Button
              size="small"
              onClick={() => onApply({ ...plan, levers: undefined })}
            >
              {t('levers.none')}
            </Button>
          )}
          <Button
            size="small"
            variant="outlined"
            onClick={() => onApply({ ...plan, levers: MIDDLE })}
          >
            {t('levers.all')}
          </Button>
        </Stack>
      }
    >
      <Typography variant="body2" color="text.secondary" sx={{ mb: 1 }}>
        {t('levers.lead')}
      </Typography>
      <DataTable
        label={t('levers.title')}
        rowHeader={t('levers.lever')}
        columns={[
          t('levers.range'),
          t('levers.alone'),
          t('levers.inPlan'),
          t('advice.try'),
        ]}
        rows={rows}
      />
      <Typography variant="body2" sx={{ mt: 1.5 }}>
        {t('levers.together', {
          together: between(savings.together),
          sum: between(savings.addedUp),
        })}
      </Typography>
    </Section>
  );
}
