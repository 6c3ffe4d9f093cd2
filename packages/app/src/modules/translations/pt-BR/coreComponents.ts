import { createTranslationMessages } from '@backstage/frontend-plugin-api';
import { coreComponentsTranslationRef } from '@backstage/core-components/alpha';

export default createTranslationMessages({
  ref: coreComponentsTranslationRef,
  messages: {
    'signIn.title': 'Entrar',
    'signIn.loginFailed': 'Falha ao entrar',
    'signIn.guestProvider.title': 'Convidado',
    'signIn.guestProvider.subtitle':
      'Entre como convidado.\nSua identidade não será verificada; alguns recursos podem não estar disponíveis.',
    'signIn.guestProvider.enter': 'Entrar',
    'signIn.customProvider.title': 'Usuário próprio',
    'signIn.customProvider.subtitle':
      'Informe seu usuário e suas credenciais.\nEsta escolha não será guardada.',
    'signIn.customProvider.userId': 'Usuário',
    'signIn.customProvider.tokenInvalid':
      'O token não é um JWT OpenID Connect válido',
    'signIn.customProvider.continue': 'Continuar',
    'signIn.customProvider.idToken': 'Token de identidade (opcional)',
    skipToContent: 'Ir para o conteúdo',
    'copyTextButton.tooltipText': 'Texto copiado',
    'simpleStepper.reset': 'Recomeçar',
    'simpleStepper.finish': 'Concluir',
    'simpleStepper.next': 'Próximo',
    'simpleStepper.skip': 'Pular',
    'simpleStepper.back': 'Voltar',
    'errorPage.subtitle': 'ERRO {{status}}: {{statusMessage}}',
    'errorPage.title': 'Esta página não foi encontrada',
    'errorPage.goBack': 'Voltar',
    'errorPage.showMoreDetails': 'Mostrar mais detalhes',
    'errorPage.showLessDetails': 'Mostrar menos detalhes',
    'emptyState.missingAnnotation.title': 'Falta uma anotação',
    'emptyState.missingAnnotation.actionTitle':
      'Adicione a anotação ao YAML do componente, como no exemplo destacado:',
    'emptyState.missingAnnotation.readMore': 'Saiba mais',
    'supportConfig.default.title': 'Suporte não configurado',
    'supportConfig.default.linkTitle':
      'Adicione a chave `app.support` à configuração',
    'errorBoundary.title': 'Fale com {{slackChannel}} para obter ajuda.',
    'oauthRequestDialog.title': 'É preciso entrar',
    'oauthRequestDialog.authRedirectTitle':
      'Você será redirecionado para o login OAuth.',
    'oauthRequestDialog.login': 'Entrar',
    'oauthRequestDialog.rejectAll': 'Recusar todos',
    'oauthRequestDialog.message':
      'Entre para permitir que {{appTitle}} acesse as APIs e identidades de {{provider}}.',
    'supportButton.title': 'Ajuda',
    'supportButton.close': 'Fechar',
    'table.filter.title': 'Filtros',
    'table.filter.clearAll': 'Limpar tudo',
    'table.filter.placeholder': 'Todos os resultados',
    'table.body.emptyDataSourceMessage': 'Nenhum registro',
    'table.pagination.firstTooltip': 'Primeira página',
    'table.pagination.labelDisplayedRows': '{from}-{to} de {count}',
    'table.pagination.labelRowsSelect': 'linhas',
    'table.pagination.lastTooltip': 'Última página',
    'table.pagination.nextTooltip': 'Próxima página',
    'table.pagination.previousTooltip': 'Página anterior',
    'table.toolbar.search': 'Filtrar',
    'table.header.actions': 'Ações',
    'alertDisplay.message_one': '({{ count }} mensagem mais recente)',
    'alertDisplay.message_other': '({{ count }} mensagens mais recentes)',
    'autoLogout.stillTherePrompt.title': 'Saindo por inatividade',
    'autoLogout.stillTherePrompt.buttonText': 'Continuar conectado',
    'dependencyGraph.fullscreenTooltip': 'Alternar tela cheia',
    'proxiedSignInPage.title':
      'Parece que você não entrou no portal. Recarregue a página.',
    'logViewer.downloadBtn.tooltip': 'Baixar os registros',
    'logViewer.copyBtn.tooltip': 'Copiar os registros',
    'logViewer.searchField.placeholder': 'Buscar',
  },
});
