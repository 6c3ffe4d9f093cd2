import { createTranslationMessages } from '@backstage/frontend-plugin-api';
import { scaffolderReactTranslationRef } from '@backstage/plugin-scaffolder-react/alpha';

export default createTranslationMessages({
  ref: scaffolderReactTranslationRef,
  messages: {
    'scaffolderPageContextMenu.moreLabel': 'mais',
    'scaffolderPageContextMenu.createLabel': 'Criar',
    'scaffolderPageContextMenu.editorLabel': 'Gerenciar modelos',
    'scaffolderPageContextMenu.actionsLabel': 'Ações instaladas',
    'scaffolderPageContextMenu.tasksLabel': 'Tarefas',
    'scaffolderPageContextMenu.templatingExtensionsLabel':
      'Extensões de modelos',
    'stepper.backButtonText': 'Voltar',
    'stepper.createButtonText': 'Criar',
    'stepper.reviewButtonText': 'Revisar',
    'stepper.stepIndexLabel': 'Passo {{index, number}}',
    'stepper.nextButtonText': 'Próximo',
    'templateCategoryPicker.title': 'Categorias',
    'templateCard.noDescription': 'Sem descrição',
    'templateCard.chooseButtonText': 'Escolher',
    'cardHeader.detailBtnTitle': 'Mostrar os detalhes do modelo',
    'templateOutputs.title': 'Saída em texto',
    'workflow.noDescription': 'Sem descrição',
  },
});
