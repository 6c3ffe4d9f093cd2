import type { resultsEn } from './en';

/** Brazilian Portuguese texts of the results. */
export const resultsPtBr: Record<keyof typeof resultsEn, string> = {
  'results.title': 'Resultados',
};
