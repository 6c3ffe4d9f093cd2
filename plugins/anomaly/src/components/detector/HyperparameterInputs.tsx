import ExpandIcon from '@mui/icons-material/ExpandMore';
import Button from '@mui/material/Button';
import Collapse from '@mui/material/Collapse';
import Stack from '@mui/material/Stack';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { type ReactNode, useId, useState } from 'react';
import { anomalyTranslationRef } from '../../translation';
import { HyperparameterInput } from './HyperparameterInput';
import {
  type Entered,
  type Hyperparameter,
  settingsOf,
  wrongHyperparameters,
} from './hyperparameters';

interface HyperparameterInputsProps {
  algorithm: string;
  entered: Entered;
  /** Those that are asked for elsewhere. */
  except?: readonly string[];
  disabled?: boolean;
  /** Stands before the first of them. */
  children?: ReactNode;
  onChange(entered: Entered): void;
}

/** What a detector can be given: what decides how many alarms there are, and the rest when asked for. */
export function HyperparameterInputs(props: HyperparameterInputsProps) {
  const { algorithm, entered, except = [], disabled, children } = props;
  const { onChange } = props;
  const { t } = useTranslationRef(anomalyTranslationRef);
  const id = useId();
  const { main, more } = settingsOf(algorithm);
  const [isOpen, setOpen] = useState(() =>
    more.some(({ name }) => entered[name] !== undefined),
  );
  const asked = main.filter(({ name }) => !except.includes(name));
  const inputs = (fields: readonly Hyperparameter[], lead?: ReactNode) => (
    <Stack direction="row" flexWrap="wrap" gap={2}>
      {lead}
      {fields.map(field => (
        <HyperparameterInput
          key={`${algorithm}.${field.name}`}
          field={field}
          value={entered[field.name]}
          disabled={disabled}
          onChange={value => onChange({ ...entered, [field.name]: value })}
        />
      ))}
    </Stack>
  );
  // What is wrong must be seen.
  const isShown =
    isOpen ||
    more.some(({ name }) =>
      wrongHyperparameters(algorithm, entered).includes(name),
    );
  return (
    <Stack spacing={1} alignItems="flex-start">
      {(children || asked.length > 0) && inputs(asked, children)}
      {more.length > 0 && (
        <>
          <Button
            size="small"
            aria-expanded={isShown}
            aria-controls={id}
            startIcon={
              <ExpandIcon
                sx={{ transform: isShown ? 'rotate(180deg)' : undefined }}
              />
            }
            onClick={() => setOpen(!isShown)}
          >
            {t('hyperparameter.more')}
          </Button>
          <Collapse id={id} in={isShown} unmountOnExit sx={{ width: '100%' }}>
            {/* Room for the labels, which stand on the frames. */}
            <div style={{ paddingTop: 8 }}>{inputs(more)}</div>
          </Collapse>
        </>
      )}
    </Stack>
  );
}
