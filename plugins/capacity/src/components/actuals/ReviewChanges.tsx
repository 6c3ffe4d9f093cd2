import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  type InputChange,
  type Plan,
  type PlanReview,
  unitOf,
} from '@vigia/plugin-capacity-common';
import { useState } from 'react';
import { capacityTranslationRef } from '../../translation';
import { useInputTexts } from '../inputs';
import { useFormat } from '../results/common/useFormat';
import { useInputName } from '../results/common/useInputName';

/** So many stand in a row before one asks for all. */
const SHOWN = 3;

interface ReviewChangesProps {
  plan: Plan;
  since: PlanReview['since'];
}

/** Inputs that are others than at the review before. */
export function ReviewChanges({ plan, since }: ReviewChangesProps) {
  const { t } = useTranslationRef(capacityTranslationRef);
  const [isOpen, setOpen] = useState(false);
  const changeText = useChangeText(plan);
  if (!since) {
    return <>{t('actuals.firstReview')}</>;
  }
  const { changes } = since;
  if (changes.length === 0) {
    return <>{t('actuals.noChanges')}</>;
  }
  return (
    <>
      <Box component="ul" sx={{ m: 0, pl: 2 }}>
        {changes.slice(0, isOpen ? undefined : SHOWN).map(change => (
          <li key={change.path}>{changeText(change)}</li>
        ))}
      </Box>
      {changes.length > SHOWN && (
        <Button
          size="small"
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          {isOpen
            ? t('actuals.fewerChanges')
            : t('actuals.allChanges', { total: String(changes.length) })}
        </Button>
      )}
    </>
  );
}

function useChangeText(plan: Plan): (change: InputChange) => string {
  const { t } = useTranslationRef(capacityTranslationRef);
  const inputName = useInputName(useInputTexts(plan));
  const format = useFormat(plan);
  return ({ from, path, to }) => {
    const value = (number: number | undefined) =>
      number === undefined
        ? t('actuals.notSet')
        : format.value(number, unitOf(path) ?? 'count');
    return t('actuals.change', {
      input: inputName(path),
      from: value(from),
      to: value(to),
    });
  };
}
