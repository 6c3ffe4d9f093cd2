import type { backtestEn } from './en';

/** Brazilian Portuguese texts of backtests; the type asks for every key. */
export const backtestPtBr: Record<keyof typeof backtestEn, string> = {
  'seriesTab.label': 'Partes da série',
  'seriesTab.overview': 'Visão geral',
  'seriesTab.backtest': 'Retroteste',
  'backtest.title': 'Experimentar detectores',
  'backtest.hint':
    'Escolha em que os detectores são treinados e em que são testados. Nada é registrado.',
  'backtest.empty': 'Nenhum retroteste ainda',
  'backtest.forbiddenHint':
    'Peça o papel de cientista de dados a quem administra o portal.',
  'backtest.trainingHours': 'Treinar com (horas)',
  'backtest.trainingHoursHint': 'Logo antes do que é avaliado',
  'backtest.evaluatedHours': 'Avaliar (horas)',
  'backtest.evaluatedHoursHint': 'Depois da janela de treinamento',
  'backtest.until': 'Até',
  'backtest.untilHint': 'A observação mais recente, se vazio',
  'backtest.detector': 'Detector {{number}}',
  'backtest.add': 'Adicionar detector',
  'backtest.remove': 'Remover o detector {{number}}',
  'backtest.run': 'Executar o retroteste',
  'backtest.sideBySide': 'Lado a lado',
  'backtest.table': 'Detectores lado a lado',
  'backtest.evaluated': 'Avaliado',
  'backtest.alarms': 'Alarmes',
  'backtest.alarmsPerMonth': 'Por mês, após o treinamento',
  'backtest.inTraining': 'No treinamento',
  'backtest.cost': 'Custo por ponto',
  'backtest.fit': 'Ajuste',
  'backtest.state': 'Estado',
  'backtest.faultsFound': 'Falhas marcadas encontradas',
  'backtest.delay': 'Atraso',
  'backtest.raisedAgain': 'Alarmes falsos repetidos',
  'backtest.share': '{{part}} de {{whole}}',
  'backtest.atOnce': 'Nenhum',
  'backtest.earlier': '{{duration}} antes',
  'backtest.later': '{{duration}} depois',
  'backtest.marks': 'Marcas',
  'backtest.noMarks':
    'Ninguém marcou nada no intervalo avaliado. Marque anomalias na página da série como falhas ou alarmes falsos, e os detectores são comparados com isso.',
  'backtest.tolerance':
    'Um alarme conta para uma marca quando está no máximo {{tolerance}} antes ou depois dela.',
  'backtest.marksInTraining':
    'Marcas na janela de treinamento, pelas quais os detectores não são julgados: {{number}}.',
  'backtest.newestMarks':
    'Só as {{number}} marcas mais recentes são comparadas.',
  'backtest.marksUnavailable':
    'Não foi possível ler o que as pessoas marcaram, e por isso os detectores não são comparados com isso. Execute o retroteste de novo daqui a pouco.',
  'backtest.startsUnknown':
    'A fonte não disse quanto tem; confira as horas antes de executar.',
  'backtest.alarmsOverTime': 'Alarmes e severidade ao longo do tempo',
  'backtest.chart_one':
    'Observações de {{series}} ao longo do tempo, com os alarmes e as severidades de {{count}} detector; uma severidade acima de 1 é uma anomalia',
  'backtest.chart_other':
    'Observações de {{series}} ao longo do tempo, com os alarmes e as severidades de {{count}} detectores; uma severidade acima de 1 é uma anomalia',
  'backtest.highest': 'Alarmes mais altos: {{shown}} de {{total}}',
  'backtest.noAlarms':
    'Este detector não gera nenhum alarme no intervalo avaliado.',
  'backtest.refused': 'Nada pode ser treinado com esta janela',
  'backtest.refusedHint':
    'Um treinamento recusaria estas observações. Escolha outra janela.',
  'backtest.trainWith': 'Treinar com este',
  'backtest.trainWithOf': 'Treinar com {{detector}}',
  'backtest.trainWithHint':
    'Um treinamento com {{detector}} e estes parâmetros nas {{hours}} horas mais recentes. A versão resultante vai para Homologação.',
  'algorithm.auto': 'Automático',
  'algorithm.ensemble': 'Conjunto de detectores',
  'algorithm.ewma': 'Média móvel (EWMA)',
  'algorithm.holtWinters': 'Sazonalidade e tendência (Holt-Winters)',
  'algorithm.range': 'Amplitude',
  'algorithm.recursiveAr': 'Autorregressão',
  'algorithm.rollingZscore': 'Escore z móvel',
  'algorithm.segmentNovelty': 'Novidade de segmentos',
  'algorithm.windowNovelty': 'Novidade de janelas',
  'component.activity': 'Atividade',
  'component.dailyProfile': 'Perfil diário',
  'component.roughness': 'Rugosidade de uma janela',
  'component.shape': 'Forma de uma janela',
  'metric.alarmsPerMonth': 'Alarmes por mês',
  'metric.alpha': 'Peso do mais recente (alfa)',
  'metric.beta': 'Peso da tendência (beta)',
  'metric.forgetting': 'Fator de esquecimento',
  'metric.gamma': 'Peso da sazonalidade (gama)',
  'metric.period': 'Período (observações)',
  'metric.rest': 'Pausa após um alarme (observações)',
  'metric.season': 'Ciclo sazonal (observações)',
  'metric.window': 'Janela (observações)',
  'metric.windows': 'Janelas lembradas',
};
