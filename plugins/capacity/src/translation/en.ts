import { actualsEn } from './actuals/en';
import { inputsEn } from './inputs/en';
import { pageEn } from './page/en';
import { resultsEn } from './results/en';

/** English texts of the capacity page, by key. */
export const en = {
  ...pageEn,
  ...inputsEn,
  ...resultsEn,
  ...actualsEn,
} as const;
