/** English texts of the page's frame. */
export const pageEn = {
  'page.title': 'Capacity and cost',
  'common.cancel': 'Cancel',
  'common.close': 'Close',
  'common.loading': 'Loading…',
  'common.retry': 'Try again',
  'preset.fleet': 'Our fleet',
  'preset.llmFeature': 'A feature with a language model',
  'preset.service': 'A plain service',
} as const;
