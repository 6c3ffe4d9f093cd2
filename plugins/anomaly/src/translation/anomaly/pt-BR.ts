import type { anomalyEn } from './en';

/** Brazilian Portuguese texts of one anomaly; the type asks for every key. */
export const anomalyPtBr: Record<keyof typeof anomalyEn, string> = {
  'field.severity': 'Severidade',
  'field.foundBy': 'Encontrado por',
  'field.feedback': 'Avaliação',
  'field.origin': 'Origem',
  'origin.pulled': 'Lida da fonte',
  'origin.pushed': 'Enviada ao preditor',
  'anomaly.title': 'Anomalia de {{time}}',
  'anomaly.open': 'Por que o valor de {{time}} é uma anomalia',
  'anomaly.close': 'Fechar',
  'anomaly.older': 'Anterior',
  'anomaly.newer': 'Seguinte',
  'anomaly.notFound': 'Nenhuma anomalia neste instante',
  'anomaly.notFoundHint':
    'Ela pode ser mais antiga do que as anomalias guardadas.',
  'anomaly.why': 'Por que é uma anomalia',
  'anomaly.noReason':
    'O escore está acima do limiar. Foi registrada antes de os motivos serem guardados, por isso não se sabe mais.',
  'anomaly.above': '{{value}} acima da faixa esperada',
  'anomaly.below': '{{value}} abaixo da faixa esperada',
  'anomaly.beyond': 'Quanto além',
  'anomaly.severity': '{{severity}} vezes o limite',
  'anomaly.severityBar': 'Severidade em relação ao limite, que é 1',
  'anomaly.bound': 'Limite',
  'anomaly.measured':
    'Medido {{measured}}, limite {{bound}}, na medida de “{{component}}”',
  'reason.range': 'O nível saiu da faixa vista até agora.',
  'reason.segment_novelty':
    'Os últimos valores seguiram um curso nunca visto antes.',
  'reason.activity': 'A série está mais agitada do que jamais esteve.',
  'reason.recursive_ar':
    'O valor não é o que os valores anteriores fazem esperar.',
  'reason.daily_profile':
    'A última hora foi diferente desta hora nos dias anteriores.',
  'reason.shape':
    'A forma dos últimos valores não se encontra na janela de treinamento.',
  'reason.roughness':
    'Os valores saltam em passos que não se encontram na janela de treinamento.',
  'reason.level':
    'O nível afastou-se de todos os que a janela de treinamento teve.',
  'component.level': 'Nível da série',
  'reason.statistical': 'O valor está longe demais do nível habitual.',
  'reason.robust_zscore':
    'O valor está longe demais da mediana da janela de treinamento.',
  'reason.isolation_forest':
    'O valor, ou seu padrão, é raro na janela de treinamento.',
  'reason.ewma': 'O valor está longe demais da média móvel.',
  'reason.rolling_zscore':
    'O valor está longe demais da média dos valores anteriores.',
  'reason.holt_winters':
    'O valor está longe demais do que a sazonalidade e a tendência fazem esperar.',
  'reason.other':
    'Encontrado por “{{component}}”: o escore está acima do limite.',
  'windows.title': 'Janela passada mais semelhante',
  'windows.ago_one':
    'De todas as janelas passadas, a mais semelhante à vista é a de {{observations}} observação antes, cerca de {{duration}}.',
  'windows.ago_other':
    'De todas as janelas passadas, a mais semelhante à vista é a de {{observations}} observações antes, cerca de {{duration}}.',
  'windows.training':
    'De todas as janelas, a mais semelhante à vista é da janela de treinamento.',
  'windows.levels_one': 'Cada nível é uma observação.',
  'windows.levels_other': 'Cada nível representa {{observations}} observações.',
  'windows.steps':
    'O gráfico mostra os passos entre as observações, não os valores.',
  'windows.seen': 'Vista',
  'windows.similar': 'Mais semelhante, {{duration}} antes',
  'windows.similarTraining': 'Mais semelhante, da janela de treinamento',
  'windows.chart':
    'A janela vista até a anomalia e, sobreposta, a janela passada mais semelhante, em {{unit}}',
  'feedback.fault': 'Uma falha',
  'feedback.false_alarm': 'Alarme falso',
  'feedback.title': 'Foi uma falha?',
  'feedback.none': 'Ninguém disse ainda.',
  'feedback.hint':
    'Sua resposta fica guardada com a série e conta nos retrotestes.',
  'feedback.note': 'Nota (opcional)',
  'feedback.noteLength': '{{length}} de {{max}} caracteres',
  'feedback.saveNote': 'Salvar a nota',
  'feedback.remove': 'Remover a marca',
  'feedback.saved': 'A marca foi salva',
  'feedback.removed': 'A marca foi removida',
  'anomalies.title': 'Anomalias neste intervalo: {{total}}',
  'anomalies.label': 'Anomalias',
  'anomalies.empty': 'Nenhuma anomalia neste intervalo',
  'anomalies.emptyHint': 'Escolha um intervalo maior para ver mais atrás.',
  'anomalies.newest':
    'As {{shown}} mais recentes estão marcadas e listadas. Escolha um intervalo menor para ver as outras.',
  'anomalies.showMore_one': 'Mostrar mais {{count}}',
  'anomalies.showMore_other': 'Mostrar mais {{count}}',
};
