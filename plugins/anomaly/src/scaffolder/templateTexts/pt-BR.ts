import type { Messages } from './findText';

/** Brazilian Portuguese of `templates/anomaly-series/template.yaml`; a test asks for every text of it. */
const ptBr: Messages = {
  title: 'Vigiar uma série em busca de anomalias',
  description:
    'Cadastra a série de um sensor, treina o primeiro detector e cria um repositório com a regra de alerta. Leva cerca de três minutos, e nada vai para Produção antes de você revisar.',

  'series.title': 'Série',
  'series.description': 'O que é medido, onde, e quem é o responsável.',
  'series.seriesId.review': 'Identificador da série',
  'series.unit.title': 'Unidade',
  'series.unit.description':
    'A unidade dos valores, por exemplo mm/s, °C, bar ou A.',
  'series.owner.title': 'Responsável',
  'series.owner.description': 'A equipe que cuida desta série.',
  'series.environment.title': 'Ambiente',
  'series.environment.enumNames.production': 'Produção',
  'series.environment.enumNames.staging': 'Homologação',
  'series.environment.enumNames.development': 'Desenvolvimento',
  'series.equipment.title': 'Equipamento',
  'series.equipment.description': 'A máquina, por exemplo press-04. Opcional.',
  'series.sensor.title': 'Sensor',
  'series.sensor.description':
    'O sensor na máquina, por exemplo bearing-1. Opcional.',
  'series.axis.title': 'Eixo',
  'series.axis.description':
    'Para um sensor de vários eixos, por exemplo x. Opcional.',
  'series.site.title': 'Local',
  'series.site.description': 'A planta ou linha, por exemplo Betim. Opcional.',

  'data.title': 'Dados',
  'data.description':
    'De onde vêm as observações. Você vê na hora se é possível treinar com elas.',
  'data.data.source.type.title': 'Fonte',
  'data.data.source.type.enumNames.csv': 'Arquivo CSV',
  'data.data.source.type.enumNames.prometheus': 'Métrica de um Prometheus',
  'data.data.source.type.enumNames.sql': 'Banco de dados',
  'data.data.source.type.enumNames.simulator': 'Simulador',
  'data.data.source.type.enumNames.inline': 'Linhas coladas',
  'data.data.source.parameters.target.title': 'Arquivo ou endereço web',
  'data.data.source.parameters.timestamp_column.title': 'Coluna do horário',
  'data.data.source.parameters.value_column.title': 'Coluna do valor',
  'data.data.source.parameters.delimiter.title': 'Separador',
  'data.data.source.parameters.query.title': 'Consulta',
  'data.data.source.parameters.layout.title': 'Disposição',
  'data.data.source.parameters.layout.enumNames.rows':
    'Uma observação por linha',
  'data.data.source.parameters.layout.enumNames.chunks':
    'Muitas observações por linha',
  'data.data.source.parameters.table.title': 'Tabela',
  'data.data.source.parameters.time_column.title': 'Coluna do horário',
  'data.data.source.parameters.series_column.title': 'Coluna da série',
  'data.data.source.parameters.start_column.title': 'Coluna do início',
  'data.data.source.parameters.values_column.title': 'Coluna dos valores',
  'data.data.source.parameters.time_unit.title': 'Tipo do horário',
  'data.data.source.parameters.time_unit.enumNames.timestamp': 'Timestamp',
  'data.data.source.parameters.time_unit.enumNames.s': 'Segundos (epoch)',
  'data.data.source.parameters.time_unit.enumNames.ms': 'Milissegundos (epoch)',
  'data.data.source.parameters.where.title': 'Linhas da série',
  'data.data.source.parameters.step.title': 'Passo',
  'data.data.source.parameters.server.title': 'Servidor',
  'data.data.source.parameters.series.title': 'Série nos dados',
  'data.data.source.parameters.connection.title': 'Conexão',
  'data.data.source.parameters.seed.title': 'Semente',
  'data.data.source.parameters.period_seconds.title':
    'Segundos entre observações',
  'data.data.source.parameters.level.title': 'Nível habitual (mm/s)',
  'data.data.source.parameters.anomalies_per_day.title': 'Falhas por dia',
  'data.data.window.points.title': 'Primeiras observações para o treinamento',
  'data.data.window.windowHours.title': 'Últimas horas para o treinamento',
  'data.data.trainingData.title': 'Observações coladas',

  'detector.title': 'Detector',
  'detector.description':
    'Como as anomalias são encontradas. O ensaio abaixo mostra o que teria sido acusado nos seus dados.',
  'detector.detector.algorithm.title': 'Algoritmo',
  'detector.detector.algorithm.enumNames.auto': 'Escolher por mim',
  'detector.detector.algorithm.enumNames.window_novelty':
    'Diferente da janela de treinamento',
  'detector.detector.algorithm.enumNames.ensemble': 'Vários ao mesmo tempo',
  'detector.detector.algorithm.enumNames.segment_novelty': 'Formas novas',
  'detector.detector.algorithm.enumNames.statistical': 'Distância da média',
  'detector.detector.algorithm.enumNames.robust_zscore': 'Distância da mediana',
  'detector.detector.algorithm.enumNames.isolation_forest': 'Padrões incomuns',
  'detector.detector.algorithm.enumNames.rolling_zscore':
    'Distância dos últimos valores',
  'detector.detector.algorithm.enumNames.ewma': 'Distância de uma média móvel',
  'detector.detector.algorithm.enumNames.range': 'Além de tudo o que já veio',
  'detector.detector.algorithm.enumNames.recursive_ar': 'Saltos',
  'detector.detector.algorithm.enumNames.holt_winters':
    'Sazonalidade e tendência',
  'detector.detector.hyperparameters.alarms_per_month.title':
    'Alarmes falsos tolerados (por mês)',
  'detector.detector.hyperparameters.threshold_sigma.title': 'Limiar (desvios)',
  'detector.detector.hyperparameters.threshold.title': 'Limiar',
  'detector.detector.hyperparameters.quantile.title':
    'Limiar (quantil dos escores do treinamento)',
  'detector.detector.hyperparameters.rest.title':
    'Pausa após um alarme (observações)',
  'detector.detector.hyperparameters.windows.title': 'Janelas lembradas',
  'detector.detector.hyperparameters.period.title': 'Período (observações)',
  'detector.detector.hyperparameters.season.title':
    'Ciclo sazonal (observações)',
  'detector.detector.hyperparameters.window.title': 'Janela (observações)',
  'detector.detector.hyperparameters.lags.title':
    'Valores anteriores considerados',
  'detector.detector.hyperparameters.trees.title': 'Árvores',
  'detector.detector.hyperparameters.subsample.title': 'Observações por árvore',
  'detector.detector.hyperparameters.seed.title': 'Semente do sorteio',
  'detector.detector.hyperparameters.alpha.title':
    'Peso do mais recente (alfa)',
  'detector.detector.hyperparameters.beta.title': 'Peso da tendência (beta)',
  'detector.detector.hyperparameters.gamma.title':
    'Peso da sazonalidade (gama)',
  'detector.detector.hyperparameters.forgetting.title': 'Fator de esquecimento',

  'repository.title': 'Repositório',
  'repository.description':
    'Onde ficam a regra de alerta e a descrição deste monitor. O padrão não exige nada.',
  'repository.repositoryKind.title': 'Onde guardar',
  'repository.repositoryKind.enumNames.local':
    'No servidor do portal, como repositório git',
  'repository.repositoryKind.enumNames.github': 'No GitHub',
  'repository.repositoryKind.enumNames.gitlab': 'No GitLab',
  'repository.githubRepoUrl.title': 'Repositório no GitHub',
  'repository.githubRepoUrl.description':
    'Um repositório novo. O portal precisa de uma integração com o GitHub e de um token.',
  'repository.gitlabRepoUrl.title': 'Repositório no GitLab',
  'repository.gitlabRepoUrl.description':
    'Um repositório novo. O portal precisa de uma integração com o GitLab e de um token.',

  'step.check': 'Verificar o repositório',
  'step.register': 'Cadastrar a série',
  'step.train': 'Treinar o detector e aguardar',
  'step.write': 'Escrever a regra de alerta e a descrição',
  'step.publish-local': 'Guardar no servidor do portal',
  'step.publish-github': 'Guardar no GitHub',
  'step.publish-gitlab': 'Guardar no GitLab',
  'step.catalog-local': 'Cadastrar o monitor no catálogo',
  'step.catalog-remote': 'Cadastrar o monitor no catálogo (GitHub ou GitLab)',

  'output.review.title': 'Revisar e promover',
  'output.model.title': 'Modelo no catálogo',
  'output.monitor.title': 'Monitor no catálogo',
  'output.remote-repository.title': 'Repositório',
  'output.next.title': 'Próximos passos',
  'output.next.content': `A versão **{{version}}** de **{{seriesId}}** foi treinada com
{{points}} observações e está em **Homologação**.

1. Abra **Revisar e promover** e veja a versão e o limiar.
2. **Promova** a versão. A partir daí ela pontua o que a série traz.
3. Entregue a regra de alerta ao Prometheus: o README do repositório diz como.
`,
  'output.local-repository.title': 'Repositório',
  'output.local-repository.content': `O repositório está no servidor do portal: \`{{directory}}\`

\`git clone {{repositoryUrl}}\`
`,
};

export default ptBr;
