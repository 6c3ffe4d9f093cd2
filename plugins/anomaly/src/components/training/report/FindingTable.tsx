import AcceptedIcon from '@mui/icons-material/InfoOutlined';
import RejectedIcon from '@mui/icons-material/Block';
import RepairedIcon from '@mui/icons-material/BuildOutlined';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { QualityFinding } from '@vigia/plugin-anomaly-common';
import { anomalyTranslationRef } from '../../../translation';
import { type Column, DataTable } from '../../common/DataTable';
import { ABSENT } from '../../common/format';
import { Lines } from '../../common/Lines';
import { type StatusLook, StatusSign } from '../../common/StatusSign';
import { WindowText } from '../../common/WindowText';
import { useExtentText } from './useExtentText';

const LOOKS = {
  accepted: { Icon: AcceptedIcon, color: 'text.secondary' },
  repaired: { Icon: RepairedIcon, color: 'info.main' },
  rejected: { Icon: RejectedIcon, color: 'error.main' },
} satisfies Record<QualityFinding['action'], StatusLook>;

/** What was found in observations, how much of it, and what was done about it. */
export function FindingTable(props: { findings: readonly QualityFinding[] }) {
  const { t } = useTranslationRef(anomalyTranslationRef);
  const extentText = useExtentText();
  const columns: Column<QualityFinding>[] = [
    {
      id: 'check',
      wraps: true,
      header: t('report.finding'),
      cell: ({ check }) => (
        <Lines main={t(`check.${check}`)}>{t(`checkMeaning.${check}`)}</Lines>
      ),
    },
    {
      id: 'action',
      header: t('report.done'),
      cell: ({ action }) => (
        <StatusSign look={LOOKS[action]} text={t(`checkAction.${action}`)} />
      ),
    },
    {
      id: 'extent',
      header: t('report.extent'),
      align: 'right',
      cell: extentText,
    },
    {
      id: 'longest',
      wraps: true,
      header: t('report.longest'),
      cell: ({ from, to }) =>
        from === undefined ? (
          ABSENT
        ) : (
          <WindowText window={{ from, to: to ?? from }} />
        ),
    },
  ];
  return (
    <DataTable
      label={t('report.findings')}
      columns={columns}
      rows={props.findings}
      keyOf={({ check, action }) => `${check}.${action}`}
      empty={undefined}
    />
  );
}
