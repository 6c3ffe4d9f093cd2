import type { en } from './en';

/** Brazilian Portuguese texts of the anomaly pages; the type asks for every key. */
const ptBr: Record<keyof typeof en, string> = {
  'chart.line': 'Observações',
  'chart.band': 'Faixa do limiar',
  'chart.expected': 'Esperado',
  'chart.anomaly': 'Anomalia',
  'chart.window': 'Janela de treinamento',
  'chart.time': 'Horário ({{zone}})',
  'chart.zoomIn': 'Aproximar',
  'chart.resetZoom': 'Desfazer o zoom',
  'chart.dragToZoom': 'Arraste sobre o gráfico para aproximar',
  'chart.empty': 'Nenhuma observação neste intervalo',
};

export default ptBr;
