import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { type ReactNode, useState } from 'react';
import { Section } from '@vigia/ui';
import { capacityTranslationRef } from '../../../translation';
import { WhileSeen } from './WhileSeen';

interface ChartSectionProps {
  title: string;
  /** What the chart tells, in a sentence. */
  lead: ReactNode;
  /** Beside the title, e.g. the button that explains the figure. */
  help?: ReactNode;
  chart: ReactNode;
  /** The same numbers, made only when they are asked for. */
  table(): ReactNode;
}

/** A chart with what it tells, and the same as a table for those who would rather read it. */
export function ChartSection(props: ChartSectionProps) {
  const { title, lead, help, chart, table } = props;
  const { t } = useTranslationRef(capacityTranslationRef);
  const [isTable, setTable] = useState(false);
  return (
    <Section
      title={title}
      actions={
        <Stack direction="row" alignItems="center">
          {help}
          <Button
            size="small"
            aria-pressed={isTable}
            onClick={() => setTable(!isTable)}
          >
            {isTable ? t('chart.asChart') : t('chart.asTable')}
          </Button>
        </Stack>
      }
    >
      <Typography variant="body2" color="text.secondary" sx={{ mb: 1 }}>
        {lead}
      </Typography>
      <WhileSeen>{isTable ? table() : chart}</WhileSeen>
    </Section>
  );
}
