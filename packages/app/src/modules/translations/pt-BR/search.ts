import { createTranslationMessages } from '@backstage/frontend-plugin-api';
import { searchTranslationRef } from '@backstage/plugin-search/alpha';

export default createTranslationMessages({
  ref: searchTranslationRef,
  messages: {
    'searchModal.viewFullResults': 'Ver todos os resultados',
    'searchType.allResults': 'Todos os resultados',
    'searchType.tabs.allTitle': 'Todos',
    'searchType.accordion.allTitle': 'Todos',
    'searchType.accordion.collapse': 'Recolher',
    'searchType.accordion.numberOfResults': '{{number}} resultados',
    'sidebarSearchModal.title': 'Busca',
  },
});
