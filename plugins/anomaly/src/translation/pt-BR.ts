import { anomalyPtBr } from './anomaly/pt-BR';
import { backtestPtBr } from './backtest/pt-BR';
import { detectorPtBr } from './detector/pt-BR';
import type { en } from './en';
import { predictorPtBr } from './predictor/pt-BR';
import { runsPtBr } from './runs/pt-BR';
import { seriesPtBr } from './series/pt-BR';
import { trainingPtBr } from './training/pt-BR';
import { versionsPtBr } from './versions/pt-BR';

/** Brazilian Portuguese texts of the anomaly pages; the type asks for every key. */
const ptBr: Record<keyof typeof en, string> = {
  ...anomalyPtBr,
  ...backtestPtBr,
  ...detectorPtBr,
  ...predictorPtBr,
  ...runsPtBr,
  ...seriesPtBr,
  ...trainingPtBr,
  ...versionsPtBr,
  'chart.line': 'Observações',
  'chart.band': 'Faixa do limiar',
  'chart.anomaly': 'Anomalia',
  'chart.window': 'Janela de treinamento',
  'chart.time': 'Horário ({{zone}})',
  'chart.zoomIn': 'Aproximar',
  'chart.resetZoom': 'Desfazer o zoom',
  'chart.dragToZoom': 'Arraste sobre o gráfico para aproximar',
  'chart.earlier': 'Antes',
  'chart.later': 'Depois',
  'chart.empty': 'Nenhuma observação neste intervalo',
  'page.title': 'Detecção de anomalias',
  'tab.fleet': 'Frota',
  'tab.training': 'Treinamento',
  'tab.predictor': 'Preditor',
  'common.all': 'Todos',
  'common.cancel': 'Cancelar',
  'common.copied': 'Copiado',
  'common.copy': 'Copiar',
  'common.loading': 'Carregando…',
  'common.outdated': 'O que você vê é de {{time}}',
  'common.outdatedHint':
    'A nova leitura falhou: {{message}}. Uma nova tentativa é feita automaticamente.',
  'common.next': 'Próxima',
  'common.previous': 'Anterior',
  'common.retry': 'Tentar de novo',
  'common.rows': '{{first}}–{{last}} de {{total}}',
  'problem.forbidden': 'Você não tem acesso a esta página',
  'problem.forbiddenHint':
    'Peça a um administrador do portal o papel de leitura (viewer).',
  'problem.notFound': 'Esta série não existe',
  'problem.notFoundHint':
    'Ela pode ter sido removida. A frota lista todas as séries.',
  'environment.production': 'Produção',
  'environment.staging': 'Homologação',
  'environment.development': 'Desenvolvimento',
  'problem.otherHint':
    'Recarregue a página. Se esta mensagem voltar, mostre-a a um administrador do portal.',
};

export default ptBr;
