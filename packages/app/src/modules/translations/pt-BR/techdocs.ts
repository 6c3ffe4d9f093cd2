import { createTranslationMessages } from '@backstage/frontend-plugin-api';
import { techdocsTranslationRef } from '@backstage/plugin-techdocs/alpha';

export default createTranslationMessages({
  ref: techdocsTranslationRef,
  messages: {
    'aboutCard.viewTechdocs': 'Ver a documentação',
    'notFound.title': 'Documentação não encontrada',
    'buildLogs.title': 'Detalhes da geração',
    'buildLogs.closeDrawer': 'Fechar',
    'buildLogs.showBuildLogs': 'Mostrar os registros da geração',
    'buildLogs.waitingForLogs': 'Aguardando registros...',
    'stateIndicator.initialBuild.message':
      'A documentação está sendo preparada para o primeiro acesso. Os próximos serão bem mais rápidos.',
    'stateIndicator.contentStaleRefreshing.message':
      'Uma versão mais nova desta documentação está sendo preparada.',
    'stateIndicator.contentStaleReady.message':
      'Há uma versão mais nova desta documentação; atualize a página para vê-la.',
    'stateIndicator.contentStaleReady.refreshButton': 'Atualizar',
    'stateIndicator.contentStaleError.message':
      'Não foi possível gerar a versão mais nova desta documentação.',
    'redirectNotification.redirectNow': 'Ir agora',
    'search.noResults': 'Nenhum resultado',
    'search.placeholder': 'Buscar na documentação de {{entityTitle}}',
    'readerPageHeader.owner': 'Responsável',
    'readerPageHeader.lifecycle': 'Ciclo de vida',
    'readerPageHeader.source': 'Fonte',
    'home.supportButton': 'Descubra a documentação do seu ecossistema.',
    'pageWrapper.title': 'Documentação',
    'pageWrapper.subtitle': 'Documentação disponível em {{orgName}}',
    'table.columns.document': 'Documento',
    'table.columns.owner': 'Responsável',
    'table.columns.kind': 'Categoria',
    'table.columns.type': 'Tipo',
    'table.header.actions': 'Ações',
    'table.toolbar.searchPlaceholder': 'Filtrar',
    'table.pagination.labelRowsSelect': 'linhas',
    'table.body.emptyDataSourceMessage': 'Nenhum registro',
    'table.actions.copyDocsUrl': 'Copiar o link da documentação',
    'table.actions.addToFavorites': 'Adicionar aos favoritos',
    'table.actions.removeFromFavorites': 'Remover dos favoritos',
    'table.emptyState.title': 'Nenhum documento',
    'table.emptyState.description': 'Crie seu próprio documento.',
    'table.emptyState.docsButton': 'DOCUMENTAÇÃO',
    'table.title.all': 'Todos',
    'error.couldNotLoad': 'Não foi possível carregar a documentação.',
    'nav.title': 'Documentação',
    'entityContent.title': 'Documentação',
    'reader.settings': 'Configurações',
  },
});
