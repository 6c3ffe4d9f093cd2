import { createTranslationMessages } from '@backstage/frontend-plugin-api';
import { catalogGraphTranslationRef } from '@backstage/plugin-catalog-graph/alpha';

export default createTranslationMessages({
  ref: catalogGraphTranslationRef,
  messages: {
    'catalogGraphCard.title': 'Relações',
    'catalogGraphCard.deepLinkTitle': 'Ver o grafo',
    'catalogGraphPage.title': 'Grafo do catálogo',
    'catalogGraphPage.filterToggleButtonTitle': 'Filtros',
    'catalogGraphPage.simplifiedSwitchLabel': 'Simplificado',
    'catalogGraphPage.mergeRelationsSwitchLabel': 'Unir relações',
    'catalogGraphPage.zoomOutDescription':
      'Mova o diagrama com gestos e zoom. Clique para mudar o nó ativo; com Shift, abre a entidade.',
    'catalogGraphPage.curveFilter.title': 'Curva',
    'catalogGraphPage.curveFilter.curveMonotoneX': 'Suave',
    'catalogGraphPage.curveFilter.curveStepBefore': 'Em degraus',
    'catalogGraphPage.directionFilter.title': 'Direção',
    'catalogGraphPage.directionFilter.leftToRight':
      'Da esquerda para a direita',
    'catalogGraphPage.directionFilter.rightToLeft':
      'Da direita para a esquerda',
    'catalogGraphPage.directionFilter.topToBottom': 'De cima para baixo',
    'catalogGraphPage.directionFilter.bottomToTop': 'De baixo para cima',
    'catalogGraphPage.maxDepthFilter.title': 'Profundidade máxima',
    'catalogGraphPage.maxDepthFilter.inputPlaceholder': '∞ Infinita',
    'catalogGraphPage.maxDepthFilter.clearButtonAriaLabel':
      'limpar a profundidade máxima',
    'catalogGraphPage.selectedKindsFilter.title': 'Categorias',
    'catalogGraphPage.selectedRelationsFilter.title': 'Relações',
  },
});
