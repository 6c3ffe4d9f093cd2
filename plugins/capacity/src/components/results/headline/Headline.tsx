import Box from '@mui/material/Box';
import Paper from '@mui/material/Paper';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Simulation } from '@vigia/plugin-capacity-common';
import type { ReactNode } from 'react';
import { capacityTranslationRef } from '../../../translation';
import { useResults } from '../common/ResultsContext';
import { FigureButton } from '../figures/FigureButton';
import type { FigurePlace } from '../figures/FigurePopover';

const MONTHS_A_YEAR = 12;

interface HeadlineFigureProps extends FigurePlace {
  label: string;
  value: string;
  detail: ReactNode;
}

function HeadlineFigure(props: HeadlineFigureProps) {
  const { label, value, detail, ...place } = props;
  return (
    <Paper variant="outlined" component="div" sx={{ p: 1.5, minWidth: 0 }}>
      <Box
        component="dt"
        sx={{ display: 'flex', justifyContent: 'space-between', gap: 0.5 }}
      >
        <Typography variant="caption" color="text.secondary">
          {label}
        </Typography>
        <FigureButton {...place} />
      </Box>
      <Typography
        component="dd"
        variant="h5"
        // Small numbers have many digits, and a narrow page has narrow cards.
        sx={{ m: 0, fontSize: 'clamp(1.1rem, 1.8vw, 1.5rem)' }}
      >
        {value}
      </Typography>
      <Typography
        component="dd"
        variant="caption"
        color="text.secondary"
        sx={{ m: 0 }}
      >
        {detail}
      </Typography>
    </Paper>
  );
}

/** The numbers that matter most. @param props.simulation - absent while it is counted */
export function Headline(props: { simulation?: Simulation }) {
  const { t } = useTranslationRef(capacityTranslationRef);
  const { format, plan, result } = useResults();
  const { months } = result;
  const first = months[0];
  const last = months[months.length - 1];
  const band = props.simulation?.annualTotal;
  const horizon = String(Math.min(plan.horizonMonths, MONTHS_A_YEAR));
  return (
    <Box
      component="dl"
      sx={{
        m: 0,
        display: 'grid',
        gridTemplateColumns: 'repeat(auto-fit, minmax(140px, 1fr))',
        gap: 1.5,
      }}
    >
      <HeadlineFigure
        figure="yearCost"
        label={
          plan.horizonMonths < MONTHS_A_YEAR
            ? t('headline.costOfMonths', { months: horizon })
            : t('headline.costOfYear')
        }
        value={format.money(result.annualTotal)}
        detail={
          band ? (
            t('headline.interval', {
              low: format.money(band.p5),
              high: format.money(band.p95),
            })
          ) : (
            <Skeleton aria-label={t('headline.counting')} width="80%" />
          )
        }
      />
      <HeadlineFigure
        figure="monthCost"
        label={t('headline.lastMonth', { month: String(last.month) })}
        value={format.money(last.cost.total)}
        detail={t('headline.firstMonth', {
          value: format.money(first.cost.total),
        })}
      />
      <HeadlineFigure
        figure="costPerThousand"
        label={t('headline.perThousand')}
        value={format.money(last.costPerThousand)}
        detail={t('headline.firstMonth', {
          value: format.money(first.costPerThousand),
        })}
      />
      <HeadlineFigure
        figure="allInstances"
        label={t('headline.instances')}
        value={format.number(last.resources.instances)}
        detail={t('headline.firstMonth', {
          value: format.number(first.resources.instances),
        })}
      />
    </Box>
  );
}
