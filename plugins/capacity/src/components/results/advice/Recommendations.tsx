import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  type Advice,
  inputsOf,
  type Plan,
} from '@vigia/plugin-capacity-common';
import { Section } from '@vigia/ui';
import { capacityTranslationRef } from '../../../translation';
import { DataTable } from '../common/DataTable';
import { nameOf } from '../common/nameOf';
import { Recounted } from '../common/Recounted';
import { useResults } from '../common/ResultsContext';
import { FigureButton } from '../figures/FigureButton';
import { appliedAdvice } from './appliedAdvice';

const LOADING_PX = 160;

interface RecommendationsProps {
  /** Absent while it is counted. */
  advice?: readonly Advice[];
  onApply(plan: Plan): void;
}

function useWhat() {
  const { t } = useTranslationRef(capacityTranslationRef);
  const { format, plan } = useResults();
  return ({ change, componentId, kind }: Advice): string => {
    const unit = inputsOf(plan).find(({ path }) => path === change?.path)?.unit;
    const write = (value: number | undefined) =>
      unit ? format.value(value, unit) : '';
    return t(`advice.${kind}`, {
      component: nameOf(plan, componentId),
      from: write(change?.from),
      to: write(change?.to),
    });
  };
}

function AdviceTable(props: {
  advice: readonly Advice[];
  onApply(plan: Plan): void;
}) {
  const { t } = useTranslationRef(capacityTranslationRef);
  const { format, plan } = useResults();
  const whatOf = useWhat();
  const rows = props.advice.map(one => {
    const what = whatOf(one);
    const applied = appliedAdvice(plan, one);
    return {
      id: `${one.kind} ${one.componentId ?? ''}`,
      name: what,
      cells: [
        format.money(one.saving),
        format.share(one.share),
        applied && (
          <Button
            key="try"
            size="small"
            aria-label={t('bottleneck.tryIt', { what })}
            onClick={() => props.onApply(applied)}
          >
            {t('bottleneck.try')}
          </Button>
        ),
      ],
    };
  });
  return rows.length === 0 ? (
    <Typography variant="body2">{t('advice.none')}</Typography>
  ) : (
    <DataTable
      label={t('advice.title')}
      rowHeader={t('advice.what')}
      columns={[t('advice.saving'), t('advice.share'), t('advice.try')]}
      rows={rows}
    />
  );
}

/** What could be done, and what each would save by itself. */
export function Recommendations({ advice, onApply }: RecommendationsProps) {
  const { t } = useTranslationRef(capacityTranslationRef);
  const { plan } = useResults();
  return (
    <Section
      title={t('advice.title')}
      actions={<FigureButton figure="saving" />}
    >
      <Typography variant="body2" color="text.secondary" sx={{ mb: 1 }}>
        {t('advice.lead', { months: String(plan.horizonMonths) })}
      </Typography>
      <Recounted value={advice} height={LOADING_PX}>
        {known => <AdviceTable advice={known} onApply={onApply} />}
      </Recounted>
    </Section>
  );
}
