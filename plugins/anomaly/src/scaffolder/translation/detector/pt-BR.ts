import type { detectorEn } from './en';

/** Brazilian Portuguese texts of how anomalies are found; the type asks for every key. */
export const detectorPtBr: Record<keyof typeof detectorEn, string> = {
  'detector.legend': 'Como as anomalias devem ser encontradas?',
  'detector.auto': 'Escolher por mim',
  'detector.auto.help':
    'Olha os dados de treinamento e usa o detector que combina com eles. Você só diz quantos alarmes falsos tolera.',
  'detector.window_novelty': 'Diferente da janela de treinamento',
  'detector.window_novelty.help':
    'Para um valor que se repete, como em máquinas com ciclo: acusa o que nunca se viu em um ciclo.',
  'detector.ensemble': 'Vários ao mesmo tempo',
  'detector.ensemble.help':
    'Para um valor que vagueia, ou do qual se sabe pouco: cinco detectores pequenos, que continuam aprendendo.',
  'detector.segment_novelty': 'Formas novas',
  'detector.segment_novelty.help':
    'Acusa trechos cujo nível ou forma nunca apareceu antes.',
  'detector.statistical': 'Distância da média',
  'detector.statistical.help':
    'Acusa valores muito distantes da média. Um bom começo para um valor que fica em torno de um nível.',
  'detector.robust_zscore': 'Distância da mediana',
  'detector.robust_zscore.help':
    'O mesmo, mas sem se enganar quando os próprios dados de treinamento têm valores extremos.',
  'detector.isolation_forest': 'Padrões incomuns',
  'detector.isolation_forest.help':
    'Uma Isolation Forest: acusa sequências curtas de valores diferentes das demais. Para valores que variam muito.',
  'detector.rolling_zscore': 'Distância dos últimos valores',
  'detector.rolling_zscore.help':
    'Acusa valores distantes dos imediatamente anteriores. Para um nível que deriva devagar.',
  'detector.ewma': 'Distância de uma média móvel',
  'detector.ewma.help':
    'Como o anterior, mas valores mais antigos contam cada vez menos.',
  'detector.range': 'Além de tudo o que já veio',
  'detector.range.help':
    'Acusa valores maiores ou menores que qualquer um anterior.',
  'detector.recursive_ar': 'Saltos',
  'detector.recursive_ar.help':
    'Acusa valores que os imediatamente anteriores não explicam. Para valores que mudam suavemente.',
  'detector.holt_winters': 'Sazonalidade e tendência',
  'detector.holt_winters.help':
    'Acompanha nível, tendência e ritmo diário, e acusa o que sai deles.',
  'detector.sigma': 'Limiar',
  'detector.sigmaValue': '{{number}} desvios',
  'detector.sigmaHelp':
    'A que distância do normal um valor precisa estar. Quanto maior, menos anomalias.',
  'detector.rarity': 'Limiar',
  'detector.rarityValue': '1 em {{number}}',
  'detector.rarityHelp':
    'Quão raro um padrão precisa ser entre os dados de treinamento. Quanto mais à direita, menos anomalias.',
  'detector.budget': 'Alarmes falsos tolerados',
  'detector.budgetValue': 'cerca de {{number}} por mês',
  'detector.budgetHelp':
    'Mais à direita acusa mais, e mais cedo. Quanto isso se cumpre depende de a série continuar como era.',
  'detector.required': 'Escolha como as anomalias são encontradas.',
  'detector.wrong': 'Corrija os ajustes marcados.',
};
