import type { actualsEn } from './en';

/** Brazilian Portuguese texts of what came of a plan. */
export const actualsPtBr: Record<keyof typeof actualsEn, string> = {
  'actuals.title': 'O que aconteceu de fato',
  'actuals.accuracy': 'Previsto e realizado',
  'actuals.accuracyLead':
    'O cenário esperado, pela versão em vigor quando o mês começou. Um erro acima de zero quer dizer que veio mais do que o previsto. Os meses são os de UTC.',
  'actuals.month': 'Mês',
  'actuals.monthDetails': 'Versão {{version}}, {{coverage}} medido',
  'actuals.requestsForecast': 'Requisições/s, previsto',
  'actuals.requestsCame': 'Requisições/s, realizado',
  'actuals.requestsError': 'Erro das requisições',
  'actuals.trainingsForecast': 'Treinamentos/s, previsto',
  'actuals.trainingsCame': 'Treinamentos/s, realizado',
  'actuals.trainingsError': 'Erro dos treinamentos',
  'actuals.none.notSeries':
    'Não há o que comparar: este portal conta o que as suas séries predizem e treinam, e o tráfego deste plano não é de séries.',
  'actuals.none.tooNew':
    'Ainda não há o que comparar: um plano é comparado com os meses que começam depois que ele foi salvo.',
  'actuals.none.notMeasured':
    'Ainda não há o que comparar: este portal ainda não mediu predições nem treinamentos.',
  'actuals.reviews': 'Revisões mensais',
  'actuals.reviewsLead':
    'Uma vez por mês o portal examina cada plano compartilhado: quão boa foi a previsão do mês anterior, qual limite é atingido primeiro e quando, e o que foi alterado.',
  'actuals.noReviews.shared':
    'Ainda não há revisão: a primeira é escrita no próximo exame mensal.',
  'actuals.noReviews.private':
    'Não há revisão: só planos compartilhados são revisados. Compartilhe este para que seja revisado todo mês.',
  'actuals.errorBefore': 'Erro de previsão, mês anterior',
  'actuals.errors': 'Requisições {{requests}}, treinamentos {{trainings}}',
  'actuals.noError.notSeries': 'Não comparável: não é de séries',
  'actuals.noError.tooNew': 'Nenhum: o plano era muito recente',
  'actuals.noError.notMeasured': 'Nenhum: o mês não foi medido',
  'actuals.limitInMonth': '{{limit}}, {{month}}',
  'actuals.changes': 'Alterado desde a revisão anterior',
  'actuals.firstReview': 'Esta é a primeira revisão',
  'actuals.noChanges': 'Nenhuma entrada',
  'actuals.allChanges': 'Mostrar todas as {{total}}',
  'actuals.fewerChanges': 'Mostrar menos',
  'actuals.change': '{{input}}: {{from}} → {{to}}',
  'actuals.notSet': 'não definido',
};
