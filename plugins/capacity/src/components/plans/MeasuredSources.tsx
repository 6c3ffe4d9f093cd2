import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Collapse from '@mui/material/Collapse';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableContainer from '@mui/material/TableContainer';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  inputsOf,
  type Plan,
  type PlanSource,
} from '@vigia/plugin-capacity-common';
import { useId, useState } from 'react';
import { dateFormat, useLanguage } from '@vigia/ui';
import { capacityTranslationRef } from '../../translation';
import { writeNumber } from '../common/parseNumber';
import { useInputTexts } from '../inputs';

const SHOWN_DIGITS = 4;
const PERCENT = 100;

interface MeasuredSourcesProps {
  plan: Plan;
  sources: readonly PlanSource[];
}

/** Says which numbers of a plan this portal measured, when, and why it did not measure the others. */
export function MeasuredSources({ plan, sources }: MeasuredSourcesProps) {
  const { t } = useTranslationRef(capacityTranslationRef);
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const measured = sources.filter(({ source }) => source !== 'preset').length;
  return (
    <Alert
      severity="info"
      icon={false}
      sx={{ '& .MuiAlert-message': { width: '100%' } }}
    >
      {t('measured.summary', {
        measured: String(measured),
        total: String(sources.length),
      })}
      <Button
        size="small"
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setOpen(!isOpen)}
        sx={{ ml: 1 }}
      >
        {t(isOpen ? 'measured.hide' : 'measured.show')}
      </Button>
      <Collapse id={id} in={isOpen} unmountOnExit>
        <SourceTable plan={plan} sources={sources} />
      </Collapse>
    </Alert>
  );
}

function SourceTable({ plan, sources }: MeasuredSourcesProps) {
  const { t } = useTranslationRef(capacityTranslationRef);
  const language = useLanguage();
  const texts = useInputTexts(plan);
  const inputs = new Map(inputsOf(plan).map(input => [input.path, input]));
  const moment = dateFormat(language, {
    dateStyle: 'medium',
    timeStyle: 'short',
  });
  const valueText = ({ path, value }: PlanSource) => {
    const unit = inputs.get(path)?.unit;
    const isShare = unit === 'share' || unit === 'perMonth';
    const shown = Number(
      (isShare ? value * PERCENT : value).toPrecision(SHOWN_DIGITS),
    );
    return `${writeNumber(shown, language)} ${unit ? texts.unit(unit) : ''}`;
  };
  return (
    <TableContainer>
      <Table size="small" aria-label={t('measured.title')}>
        <TableHead>
          <TableRow>
            <TableCell>{t('measured.input')}</TableCell>
            <TableCell align="right">{t('measured.value')}</TableCell>
            <TableCell>{t('measured.source')}</TableCell>
            <TableCell>{t('measured.time')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {sources.map(source => (
            <TableRow key={source.path}>
              <TableCell>{texts.fullName(source.path)}</TableCell>
              <TableCell align="right" sx={{ whiteSpace: 'nowrap' }}>
                {valueText(source)}
              </TableCell>
              <TableCell>
                {source.reason
                  ? t(`unmeasured.${source.reason}`)
                  : t(`measuredBy.${source.source}`)}
              </TableCell>
              <TableCell>
                {source.measuredAt === undefined
                  ? '–'
                  : moment.format(source.measuredAt)}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}
