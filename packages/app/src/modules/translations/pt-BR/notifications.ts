import { createTranslationMessages } from '@backstage/frontend-plugin-api';
import { notificationsTranslationRef } from '@backstage/plugin-notifications/alpha';

export default createTranslationMessages({
  ref: notificationsTranslationRef,
  messages: {
    'notificationsPage.title': 'Notificações',
    'notificationsPage.tableTitle.all_one': 'Todas as notificações ({{count}})',
    'notificationsPage.tableTitle.all_other':
      'Todas as notificações ({{count}})',
    'notificationsPage.tableTitle.saved_one': 'Notificações salvas ({{count}})',
    'notificationsPage.tableTitle.saved_other':
      'Notificações salvas ({{count}})',
    'notificationsPage.tableTitle.unread_one':
      'Notificações não lidas ({{count}})',
    'notificationsPage.tableTitle.unread_other':
      'Notificações não lidas ({{count}})',
    'notificationsPage.tableTitle.read_one': 'Notificações lidas ({{count}})',
    'notificationsPage.tableTitle.read_other': 'Notificações lidas ({{count}})',
    'filters.title': 'Filtros',
    'filters.view.label': 'Exibir',
    'filters.view.unread': 'Notificações não lidas',
    'filters.view.read': 'Notificações lidas',
    'filters.view.saved': 'Salvas',
    'filters.view.all': 'Todas',
    'filters.createdAfter.label': 'Enviadas',
    'filters.createdAfter.placeholder': 'Notificações desde',
    'filters.createdAfter.last24h': 'Últimas 24 h',
    'filters.createdAfter.lastWeek': 'Última semana',
    'filters.createdAfter.anyTime': 'Qualquer data',
    'filters.sortBy.label': 'Ordenar por',
    'filters.sortBy.placeholder': 'Campo de ordenação',
    'filters.sortBy.newest': 'Mais novas primeiro',
    'filters.sortBy.oldest': 'Mais antigas primeiro',
    'filters.sortBy.topic': 'Assunto',
    'filters.sortBy.origin': 'Origem',
    'filters.severity.label': 'Severidade mínima',
    'filters.severity.critical': 'Crítica',
    'filters.severity.high': 'Alta',
    'filters.severity.normal': 'Normal',
    'filters.severity.low': 'Baixa',
    'filters.topic.label': 'Assunto',
    'filters.topic.anyTopic': 'Qualquer assunto',
    'table.emptyMessage': 'Nenhum registro',
    'table.pagination.firstTooltip': 'Primeira página',
    'table.pagination.labelDisplayedRows': '{from}-{to} de {count}',
    'table.pagination.labelRowsSelect': 'linhas',
    'table.pagination.lastTooltip': 'Última página',
    'table.pagination.nextTooltip': 'Próxima página',
    'table.pagination.previousTooltip': 'Página anterior',
    'table.bulkActions.markAllRead': 'Marcar todas como lidas',
    'table.bulkActions.markSelectedAsRead': 'Marcar as selecionadas como lidas',
    'table.bulkActions.returnSelectedAmongUnread':
      'Marcar as selecionadas como não lidas',
    'table.bulkActions.saveSelectedForLater':
      'Salvar as selecionadas para depois',
    'table.bulkActions.undoSaveForSelected':
      'Desfazer o salvamento das selecionadas',
    'table.confirmDialog.title': 'Tem certeza?',
    'table.confirmDialog.markAllReadDescription':
      'Marcar todas as notificações como lidas.',
    'table.confirmDialog.markAllReadConfirmation': 'Marcar todas',
    'table.confirmDialog.cancel': 'Cancelar',
    'table.errors.markAllReadFailed':
      'Não foi possível marcar todas as notificações como lidas',
    'sidebar.title': 'Notificações',
    'sidebar.errors.markAsReadFailed':
      'Não foi possível marcar a notificação como lida',
    'sidebar.errors.fetchNotificationFailed':
      'Não foi possível ler a notificação',
    'settings.title': 'Configurações de notificação',
    'settings.errorTitle': 'Não foi possível carregar as configurações',
    'settings.noSettingsAvailable': 'Ainda não há configurações de notificação',
    'settings.table.origin': 'Origem',
    'settings.table.topic': 'Assunto',
    'unreadCard.title_one': 'Últimas não lidas ({{count}})',
    'unreadCard.title_other': 'Últimas não lidas ({{count}})',
    'unreadCard.viewAll': 'Ver todas',
    'unreadCard.emptyState': 'Tudo em dia!',
    'unreadCard.columnNotification': 'Notificação',
    'unreadCard.columnActions': 'Ações',
    'unreadCard.resultsCount': '{{displayed}} de {{total}} resultados',
  },
});
