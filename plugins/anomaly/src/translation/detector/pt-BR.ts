import type { detectorEn } from './en';

/** Brazilian Portuguese texts of what a detector can be given; the type asks for every key. */
export const detectorPtBr: Record<keyof typeof detectorEn, string> = {
  'hyperparameter.more': 'Mais ajustes',
  'hyperparameter.found': 'Vem da janela de treinamento',
  'hyperparameter.own': 'O padrão do detector',
  'hyperparameter.range': '{{min}} a {{max}}',
  'hyperparameter.atLeast': '{{min}} ou mais',
  'hyperparameter.help': '{{help}} {{range}}.',
  'hyperparameter.wrong': 'Digite um número: {{range}}.',
  'hyperparameter.wrongInteger': 'Digite um número inteiro: {{range}}.',
  'hyperparameter.alarmsPerMonth':
    'Alarmes falsos tolerados em 30 dias. Menos elevam o limiar.',
  'hyperparameter.alpha': 'Maior acompanha o nível mais rápido.',
  'hyperparameter.beta':
    'Maior acompanha a tendência mais rápido; 0 não conhece tendência.',
  'hyperparameter.forgetting':
    'Quanto do que foi aprendido se mantém a cada observação; 1 não esquece nada.',
  'hyperparameter.gamma':
    'Maior acompanha mais rápido as mudanças do ritmo diário; 0 o mantém como foi treinado.',
  'hyperparameter.lags':
    'Observações anteriores com as quais um valor é julgado.',
  'hyperparameter.period': 'Duração do ciclo, em observações.',
  'hyperparameter.quantile':
    'Parcela das observações de treinamento que é normal.',
  'hyperparameter.rest':
    'Por quanto tempo o mesmo problema não gera um segundo alarme, em observações.',
  'hyperparameter.season': 'Duração do ritmo, em observações.',
  'hyperparameter.seed': 'A mesma semente dá o mesmo detector.',
  'hyperparameter.subsample':
    'Observações a partir das quais cada árvore cresce.',
  'hyperparameter.threshold': 'Um escore acima dele gera um alarme.',
  'hyperparameter.thresholdSigma':
    'Desvios padrão em relação ao esperado. Maior gera menos alarmes.',
  'hyperparameter.trees': 'Mais árvores são mais estáveis e custam mais.',
  'hyperparameter.window':
    'Observações mais recentes com as quais um valor é comparado.',
  'hyperparameter.windows': 'Mais conhecem melhor a janela de treinamento.',
};
