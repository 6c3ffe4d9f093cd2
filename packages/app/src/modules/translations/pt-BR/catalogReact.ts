import { createTranslationMessages } from '@backstage/frontend-plugin-api';
import { catalogReactTranslationRef } from '@backstage/plugin-catalog-react/alpha';

export default createTranslationMessages({
  ref: catalogReactTranslationRef,
  messages: {
    'catalogFilter.title': 'Filtros',
    'catalogFilter.buttonTitle': 'Filtros',
    'entityKindPicker.title': 'Categoria',
    'entityKindPicker.errorMessage': 'Não foi possível carregar as categorias',
    'entityLifecyclePicker.title': 'Ciclo de vida',
    'entityNamespacePicker.title': 'Namespace',
    'entityOwnerPicker.title': 'Responsável',
    'entityProcessingStatusPicker.title': 'Processamento',
    'entityTagPicker.title': 'Etiquetas',
    'entityPeekAheadPopover.title':
      'Abra a entidade para ver todas as etiquetas.',
    'entityPeekAheadPopover.emailCardAction.title': 'Escrever para {{email}}',
    'entityPeekAheadPopover.emailCardAction.ariaLabel': 'E-mail',
    'entityPeekAheadPopover.entityCardActionsAriaLabel': 'Mostrar',
    'entityPeekAheadPopover.entityCardActionsTitle': 'Mostrar os detalhes',
    'entitySearchBar.placeholder': 'Buscar',
    'entityTypePicker.title': 'Tipo',
    'entityTypePicker.errorMessage': 'Não foi possível carregar os tipos',
    'entityTypePicker.optionAllTitle': 'todos',
    'favoriteEntity.addToFavorites': 'Adicionar aos favoritos',
    'favoriteEntity.removeFromFavorites': 'Remover dos favoritos',
    'inspectEntityDialog.title': 'Inspetor da entidade',
    'inspectEntityDialog.closeButtonTitle': 'Fechar',
    'inspectEntityDialog.ancestryPage.title': 'Ascendência',
    'inspectEntityDialog.colocatedPage.title': 'No mesmo local',
    'inspectEntityDialog.colocatedPage.alertNoLocation':
      'A entidade não informa seu local.',
    'inspectEntityDialog.colocatedPage.alertNoEntity':
      'Não há outras entidades neste local.',
    'inspectEntityDialog.colocatedPage.locationHeader': 'No mesmo local',
    'inspectEntityDialog.colocatedPage.originHeader': 'Da mesma origem',
    'inspectEntityDialog.colocatedPage.entityListAriaLabel':
      'Entidades no mesmo local',
    'inspectEntityDialog.jsonPage.title': 'Entidade em JSON',
    'inspectEntityDialog.jsonPage.description':
      'Os dados da entidade como o catálogo os entrega, em JSON.',
    'inspectEntityDialog.overviewPage.title': 'Visão geral',
    'inspectEntityDialog.overviewPage.relation.title': 'Relações',
    'inspectEntityDialog.overviewPage.status.title': 'Situação',
    'inspectEntityDialog.overviewPage.identity.title': 'Identidade',
    'inspectEntityDialog.overviewPage.metadata.title': 'Metadados',
    'inspectEntityDialog.overviewPage.annotations': 'Anotações',
    'inspectEntityDialog.overviewPage.labels': 'Rótulos',
    'inspectEntityDialog.overviewPage.tags': 'Etiquetas',
    'inspectEntityDialog.overviewPage.copyAriaLabel': 'Copiar {{label}}',
    'inspectEntityDialog.overviewPage.copiedStatus': 'Copiado',
    'inspectEntityDialog.overviewPage.helpLinkAriaLabel': 'Saiba mais',
    'inspectEntityDialog.yamlPage.title': 'Entidade em YAML',
    'inspectEntityDialog.yamlPage.description':
      'Os dados da entidade como o catálogo os entrega, em YAML.',
    'inspectEntityDialog.tabNames.overview': 'Visão geral',
    'inspectEntityDialog.tabNames.ancestry': 'Ascendência',
    'inspectEntityDialog.tabNames.colocated': 'No mesmo local',
    'inspectEntityDialog.tabNames.json': 'JSON',
    'inspectEntityDialog.tabNames.yaml': 'YAML',
    'inspectEntityDialog.tabsAriaLabel': 'Opções do inspetor',
    'unregisterEntityDialog.title': 'Remover o registro desta entidade?',
    'unregisterEntityDialog.cancelButtonTitle': 'Cancelar',
    'unregisterEntityDialog.deleteButtonTitle': 'Excluir a entidade',
    'unregisterEntityDialog.deleteEntitySuccessMessage':
      'Entidade {{entityName}} removida',
    'unregisterEntityDialog.bootstrapState.advancedOptions': 'Opções avançadas',
    'unregisterEntityDialog.onlyDeleteStateTitle':
      'Esta entidade não vem de um local registrado. Só é possível excluí-la do catálogo.',
    'unregisterEntityDialog.unregisterState.title':
      'Esta ação remove o registro das seguintes entidades:',
    'unregisterEntityDialog.unregisterState.subTitle':
      'Que estão no seguinte local:',
    'unregisterEntityDialog.unregisterState.description':
      'Para desfazer, registre a entidade de novo em {{appTitle}}.',
    'unregisterEntityDialog.unregisterState.unregisterButtonTitle':
      'Remover o registro do local',
    'unregisterEntityDialog.unregisterState.advancedOptions':
      'Opções avançadas',
    'userListPicker.defaultOrgName': 'Organização',
    'userListPicker.personalFilter.title': 'Pessoal',
    'userListPicker.personalFilter.ownedLabel': 'Meus',
    'userListPicker.personalFilter.starredLabel': 'Favoritos',
    'userListPicker.orgFilterAllLabel': 'Todos',
    'entityTableColumnTitle.name': 'Nome',
    'entityTableColumnTitle.system': 'Sistema',
    'entityTableColumnTitle.owner': 'Responsável',
    'entityTableColumnTitle.type': 'Tipo',
    'entityTableColumnTitle.lifecycle': 'Ciclo de vida',
    'entityTableColumnTitle.namespace': 'Namespace',
    'entityTableColumnTitle.description': 'Descrição',
    'entityTableColumnTitle.tags': 'Etiquetas',
    'entityTableColumnTitle.targets': 'Destinos',
    'entityTableColumnTitle.title': 'Título',
    'entityTableColumnTitle.label': 'Rótulo',
    'entityTableColumnTitle.domain': 'Domínio',
    'entityRelationCard.emptyHelpLinkTitle': 'Saiba como mudar isto.',
    'missingAnnotationEmptyState.title': 'Falta uma anotação',
    'missingAnnotationEmptyState.readMore': 'Saiba mais',
    'missingAnnotationEmptyState.annotationYaml':
      'Adicione a anotação ao YAML de {{entityKind}}, como no exemplo destacado:',
    'missingAnnotationEmptyState.generateDescription_one':
      'Falta a anotação {{annotations}}. Adicione-a a {{entityKind}} para usar esta ferramenta.',
    'missingAnnotationEmptyState.generateDescription_other':
      'Faltam as anotações {{annotations}}. Adicione-as a {{entityKind}} para usar esta ferramenta.',
  },
});
