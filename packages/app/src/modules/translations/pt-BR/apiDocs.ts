import { createTranslationMessages } from '@backstage/frontend-plugin-api';
import { apiDocsTranslationRef } from '@backstage/plugin-api-docs/alpha';

export default createTranslationMessages({
  ref: apiDocsTranslationRef,
  messages: {
    'apiDefinitionCard.error.title': 'Não foi possível ler a API',
    'apiDefinitionCard.rawButtonTitle': 'Texto',
    'apiDefinitionDialog.closeButtonTitle': 'Fechar',
    'apiDefinitionDialog.tabsAriaLabel': 'Opções da definição da API',
    'apiDefinitionDialog.toggleButtonAriaLabel':
      'Abrir ou fechar a definição da API',
    'apiDefinitionDialog.rawButtonTitle': 'Texto',
    'defaultApiExplorerPage.title': 'APIs',
    'defaultApiExplorerPage.subtitle': 'APIs de {{orgName}}',
    'defaultApiExplorerPage.pageTitleOverride': 'APIs',
    'defaultApiExplorerPage.createButtonTitle': 'Registrar uma API existente',
    'defaultApiExplorerPage.supportButtonTitle': 'Todas as suas APIs',
    'consumedApisCard.title': 'APIs consumidas',
    'consumedApisCard.error.title': 'Não foi possível carregar as APIs',
    'consumedApisCard.emptyContent.title':
      '{{entity}} não consome nenhuma API.',
    'hasApisCard.title': 'APIs',
    'hasApisCard.error.title': 'Não foi possível carregar as APIs',
    'hasApisCard.emptyContent.title': '{{entity}} não contém nenhuma API.',
    'providedApisCard.title': 'APIs oferecidas',
    'providedApisCard.error.title': 'Não foi possível carregar as APIs',
    'providedApisCard.emptyContent.title':
      '{{entity}} não oferece nenhuma API.',
    'apiEntityColumns.typeTitle': 'Tipo',
    'apiEntityColumns.apiDefinitionTitle': 'Definição da API',
    'consumingComponentsCard.title': 'Consumidores',
    'consumingComponentsCard.error.title':
      'Não foi possível carregar os componentes',
    'consumingComponentsCard.emptyContent.title':
      'Nenhum componente consome esta API.',
    'providingComponentsCard.title': 'Provedores',
    'providingComponentsCard.error.title':
      'Não foi possível carregar os componentes',
    'providingComponentsCard.emptyContent.title':
      'Nenhum componente oferece esta API.',
    apisCardHelpLinkTitle: 'Saiba como mudar isto.',
  },
});
