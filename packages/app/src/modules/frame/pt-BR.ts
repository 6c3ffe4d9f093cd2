import type { frameTitles } from './translation';

const ptBr: Record<keyof typeof frameTitles, string> = {
  'title.actions': 'Ações',
  'title.anomaly': 'Detecção de anomalias',
  'title.apis': 'APIs',
  'title.appVisualizer': 'Estrutura do portal',
  'title.capacity': 'Capacidade e custo',
  'title.catalog': 'Catálogo',
  'title.catalogGraph': 'Grafo do catálogo',
  'title.catalogImport': 'Importar para o catálogo',
  'title.create': 'Criar',
  'title.docs': 'Documentação',
  'title.documentation': 'Documentação',
  'title.featureFlags': 'Recursos opcionais',
  'title.authProviders': 'Provedores de autenticação',
  'title.general': 'Geral',
  'title.menu': 'Menu',
  'title.notifications': 'Notificações',
  'title.observations': 'Observações',
  'title.overview': 'Visão geral',
  'title.search': 'Busca',
  'title.settings': 'Configurações',
  'title.tasks': 'Tarefas',
  'title.templateEditor': 'Editor de modelos',
  'title.templates': 'Modelos',
  'title.templatingExtensions': 'Extensões de modelos',
  'title.trainings': 'Treinamentos',
  'title.versions': 'Versões',
};

export default ptBr;
