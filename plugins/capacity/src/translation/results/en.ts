/** English texts of the results. */
export const resultsEn = {
  'results.title': 'Results',
} as const;
