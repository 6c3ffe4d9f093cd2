import Link from '@mui/material/Link';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableContainer from '@mui/material/TableContainer';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { PlanSummary } from '@vigia/plugin-capacity-common';
import { dateFormat, useLanguage } from '@vigia/ui';
import { capacityTranslationRef } from '../../translation';
import { useMoney } from '../common/useMoney';
import { EntityName } from './EntityName';

interface SavedPlanTableProps {
  label: string;
  plans: readonly PlanSummary[];
  /** They are versions of one plan, rather than plans. */
  areVersions?: boolean;
  isBusy: boolean;
  onOpen(plan: PlanSummary): void;
}

const ON_ONE_LINE = { whiteSpace: 'nowrap', wordBreak: 'normal' } as const;

/** Saved plans, or versions of one, with what each comes to. */
export function SavedPlanTable(props: SavedPlanTableProps) {
  const { areVersions, isBusy, label, onOpen, plans } = props;
  const { t } = useTranslationRef(capacityTranslationRef);
  const language = useLanguage();
  const money = useMoney();
  const moment = dateFormat(language, {
    dateStyle: 'medium',
    timeStyle: 'short',
  });
  return (
    <TableContainer>
      <Table size="small" aria-label={label}>
        <TableHead>
          <TableRow>
            <TableCell>
              {t(areVersions ? 'plans.version' : 'plans.name')}
            </TableCell>
            <TableCell>{t(areVersions ? 'plans.by' : 'plans.owner')}</TableCell>
            <TableCell align="right">{t('plans.annualTotal')}</TableCell>
            <TableCell>{t('plans.limit')}</TableCell>
            <TableCell>{t('plans.saved')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {plans.map(plan => (
            <TableRow key={`${plan.id} ${plan.version}`} hover>
              <TableCell>
                <Link
                  component="button"
                  disabled={isBusy}
                  onClick={() => onOpen(plan)}
                  sx={{ textAlign: 'left' }}
                >
                  {areVersions
                    ? t('plan.version', { version: String(plan.version) })
                    : plan.name}
                </Link>
              </TableCell>
              <TableCell>
                <EntityName of={areVersions ? plan.updatedBy : plan.owner} />
              </TableCell>
              <TableCell align="right" sx={ON_ONE_LINE}>
                {money(plan.annualTotal, plan.currency)}
              </TableCell>
              <TableCell>
                {plan.bottleneck?.month
                  ? t('plans.limitInMonth', {
                      name: plan.bottleneck.componentName,
                      month: String(plan.bottleneck.month),
                    })
                  : t('plans.noLimit')}
              </TableCell>
              <TableCell sx={ON_ONE_LINE}>
                {moment.format(plan.updatedAt)}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}
