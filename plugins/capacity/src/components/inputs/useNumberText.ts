import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useState } from 'react';
import { capacityTranslationRef } from '../../translation';
import { parseNumber, writeNumber } from '../common/parseNumber';
import type { NumberFieldProps } from './NumberField';

const PERCENT = 100;
/** Products of fractions by a hundred are exact to so many digits. */
const EXACT_DIGITS = 12;

const exact = (value: number) => Number(value.toPrecision(EXACT_DIGITS));

/** What stands in a field of a number. */
export interface NumberText {
  text: string;
  /** Why what stands there is not taken. */
  error?: string;
  type(text: string): void;
  /** Writes the plan's value anew, unless there is an error to be mended. */
  leave(): void;
}

/** The text of a number while it is typed: taken over as soon as it is right. */
export function useNumberText(
  props: Pick<
    NumberFieldProps,
    | 'path'
    | 'value'
    | 'min'
    | 'max'
    | 'isInteger'
    | 'isShare'
    | 'language'
    | 'onChange'
  >,
): NumberText {
  const { isInteger, isShare, language, max, min, path, value } = props;
  const { t } = useTranslationRef(capacityTranslationRef);
  const shownValue = (plain: number) =>
    writeNumber(isShare ? exact(plain * PERCENT) : plain, language);
  const [typed, setTyped] = useState<{ text: string; of: number }>();
  const read = (text: string) => {
    const number = parseNumber(text, language);
    return number !== undefined && isShare ? exact(number / PERCENT) : number;
  };
  const errorOf = (text: string) => {
    const number = read(text);
    if (number === undefined) {
      return t('field.notANumber');
    }
    if (number < min || number > max) {
      return t('field.outside', { min: shownValue(min), max: shownValue(max) });
    }
    return isInteger && !Number.isInteger(number)
      ? t('field.notWhole')
      : undefined;
  };
  // A value that came from elsewhere, e.g. the slider or an undo, is newer than what was typed.
  const current = typed?.of === value ? typed : undefined;
  const error = current && errorOf(current.text);
  return {
    text: current?.text ?? shownValue(value),
    error,
    type: text => {
      const number = read(text);
      const isRight = number !== undefined && errorOf(text) === undefined;
      setTyped({ text, of: isRight ? number : value });
      if (isRight && number !== value) {
        props.onChange(path, number);
      }
    },
    leave: () => {
      if (!error) {
        setTyped(undefined);
      }
    },
  };
}
