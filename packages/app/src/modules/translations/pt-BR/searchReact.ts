import { createTranslationMessages } from '@backstage/frontend-plugin-api';
import { searchReactTranslationRef } from '@backstage/plugin-search-react/alpha';

export default createTranslationMessages({
  ref: searchReactTranslationRef,
  messages: {
    'searchBar.title': 'Busca',
    'searchBar.placeholder': 'Buscar em {{org}}',
    'searchBar.clearButtonTitle': 'Limpar',
    'searchFilter.allOptionTitle': 'Todos',
    'searchPagination.limitLabel': 'Resultados por página:',
    'searchPagination.limitText': 'de {{num}}',
    noResultsDescription: 'Nenhum resultado encontrado',
    'searchResultGroup.linkTitle': 'Ver todos',
    'searchResultGroup.addFilterButtonTitle': 'Adicionar um filtro',
    'searchResultPager.previous': 'Anterior',
    'searchResultPager.next': 'Próxima',
  },
});
