import type { pageEn } from './en';

/** Brazilian Portuguese texts of the page's frame. */
export const pagePtBr: Record<keyof typeof pageEn, string> = {
  'page.title': 'Capacidade e custo',
  'common.cancel': 'Cancelar',
  'common.close': 'Fechar',
  'common.loading': 'Carregando…',
  'common.retry': 'Tentar de novo',
  'preset.fleet': 'Nossa frota',
  'preset.llmFeature': 'Uma funcionalidade com modelo de linguagem',
  'preset.service': 'Um serviço comum',
};
