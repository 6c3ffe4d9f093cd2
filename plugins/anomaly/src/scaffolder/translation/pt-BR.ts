import { detectorPtBr } from './detector/pt-BR';
import type { en } from './en';

/** Brazilian Portuguese texts of the golden path's fields; the type asks for every key. */
const ptBr: Record<keyof typeof en, string> = {
  'seriesId.label': 'Identificador da série',
  'seriesId.help':
    'Um nome que mais ninguém use para esta série, por exemplo press-04.bearing-1.x. Não pode ser mudado depois.',
  'seriesId.checking': 'Verificando se o identificador está livre…',
  'seriesId.free': 'Este identificador está livre.',
  'seriesId.required': 'Dê um identificador à série.',
  'seriesId.malformed':
    'Use de 1 a 128 letras sem acento, dígitos, “.”, “_” e “-”, começando por letra ou dígito.',
  'seriesId.taken':
    'Já existe uma série com este identificador. Escolha outro.',
  'seriesId.unfinished':
    'Uma série com este identificador está cadastrada, mas sem versão treinada. Siga se ela for sua: será descrita de novo e treinada.',
  'seriesId.unknown':
    'Não foi possível verificar se o identificador está livre: {{message}}',

  'source.legend': 'De onde vêm as observações?',
  'source.csv': 'Arquivo CSV',
  'source.csv.help':
    'Um arquivo no servidor ou um endereço web, com um horário e um valor em cada linha.',
  'source.prometheus': 'Prometheus',
  'source.prometheus.help': 'Uma métrica que um Prometheus coleta.',
  'source.prometheus.query': 'Consulta (PromQL)',
  'source.prometheus.queryHelp':
    'Deve dar uma única série, por exemplo vibration_rms{equipment="press-04", axis="x"}.',
  'source.prometheus.step': 'Passo',
  'source.prometheus.stepHelp':
    'Por exemplo 60s. Uma consulta que calcula precisa dele; sem ele, as amostras são lidas como foram coletadas.',
  'source.prometheus.server': 'Servidor',
  'source.prometheus.serverHelp':
    'O nome dele na configuração do portal; vazio para o padrão.',
  'source.sql': 'Banco de dados',
  'source.sql.help': 'Um PostgreSQL que o portal pode ler.',
  'source.sql.layout': 'Como o banco de dados as guarda?',
  'source.sql.none':
    'O portal ainda não está conectado a nenhum banco de dados. Quem administra o portal acrescenta um em anomaly.sources.sql.connections da configuração.',
  'source.sql.layout.rows': 'Uma observação por linha',
  'source.sql.layout.rows.help':
    'Cada linha de uma tabela guarda um horário e um valor; outras colunas dizem de qual sensor.',
  'source.sql.layout.chunks': 'Muitas observações por linha',
  'source.sql.layout.chunks.help':
    'Cada linha de uma tabela guarda os valores de uma hora ou de um dia, um a cada tantos segundos: é de onde grandes frotas são lidas.',
  'source.sql.layout.query': 'Como uma consulta as encontra',
  'source.sql.layout.query.help':
    'Para o que nenhuma tabela guarda sozinha: você escreve a consulta.',
  'source.sql.table': 'Tabela',
  'source.sql.tableHelp': 'Com o esquema, p. ex. {{example}}',
  'source.sql.tableOneOf': 'Com o esquema; esta conexão lê {{tables}}.',
  'source.sql.everyTableOf': 'todas as tabelas de {{schema}}',
  'source.sql.timeColumn': 'Coluna do horário',
  'source.sql.valueColumn': 'Coluna do valor',
  'source.sql.where': 'Quais linhas são desta série?',
  'source.sql.whereHelp':
    'Colunas e os valores que elas têm nessas linhas; todas as linhas da tabela quando vazio.',
  'source.sql.whereColumn': 'Coluna {{number}}',
  'source.sql.whereValue': 'Valor {{number}}',
  'source.sql.whereAdd': 'Acrescentar uma coluna',
  'source.sql.whereRemove': 'Remover a coluna {{number}}',
  'source.sql.seriesColumn': 'Coluna da série',
  'source.sql.startColumn': 'Coluna do início',
  'source.sql.valuesColumn': 'Coluna dos valores',
  'source.sql.columnHelp': 'Vazio para {{column}}.',
  'source.sql.valuesColumnHelp':
    'Vazio para {{column}}. Float64 little-endian em bytea, ou float8[].',
  'source.sql.period': 'Segundos entre observações',
  'source.sql.timeUnit': 'Tipo do horário',
  'source.sql.timeUnit.timestamp': 'Timestamp',
  'source.sql.timeUnit.s': 'Segundos (epoch)',
  'source.sql.timeUnit.ms': 'Milissegundos (epoch)',
  'source.sql.query': 'Consulta (SQL)',
  'source.sql.queryHelp':
    'Horário e valor nas duas primeiras colunas, por exemplo select ts, rms from plant.readings where id = :series_id and ts >= :from and ts <= :to order by ts',
  'source.sql.series': 'Série nos dados',
  'source.sql.seriesHelp':
    'Como o banco de dados chama a série (:series_id em uma consulta); vazio para o identificador desta série, que a prévia ainda não conhece.',
  'source.sql.connection': 'Conexão',
  'source.sql.connectionHelp':
    'O nome dela na configuração do portal; vazio para o padrão.',
  'source.simulator': 'Simulador',
  'source.simulator.help':
    'Um sensor de vibração inventado, para experimentar.',
  'source.inline': 'Colar',
  'source.inline.help':
    'Linhas que você cola aqui: servem para um treinamento, mas nada de novo é lido depois.',
  'source.csv.target': 'Arquivo ou endereço web',
  'source.csv.targetHelp':
    'Um caminho dentro de um diretório que o portal pode ler, ou um endereço http(s).',
  'source.csv.timestampColumn': 'Coluna do horário',
  'source.csv.valueColumn': 'Coluna do valor',
  'source.csv.delimiter': 'Separador',
  'source.csv.delimiter.comma': 'Vírgula (,)',
  'source.csv.delimiter.semicolon': 'Ponto e vírgula (;)',
  'source.csv.delimiter.tab': 'Tabulação',
  'source.simulator.seed': 'Semente',
  'source.simulator.seedHelp': 'O mesmo número dá sempre o mesmo sensor.',
  'source.simulator.period': 'Segundos entre observações',
  'source.simulator.level': 'Nível habitual (mm/s)',
  'source.simulator.anomalies': 'Falhas por dia',
  'source.inline.rows': 'Linhas',
  'source.inline.rowsHelp':
    'Um “horário, valor” por linha; o horário em ISO 8601 ou em segundos ou milissegundos Unix.',
  'source.inline.read': 'Linhas lidas: {{number}}.',
  'source.inline.badRow': 'A linha {{row}} não é “horário, valor”: {{text}}',

  'window.legend': 'Quais delas mostram a operação normal?',
  'window.help':
    'O detector aprende com elas o que é normal. Ele precisa de 10.000 observações ou mais.',
  'window.first': 'As primeiras observações',
  'window.last': 'As últimas horas',
  'window.all': 'Todas as observações',
  'window.points': 'Número de observações',
  'window.hours': 'Horas',

  'preview.heading': 'Prévia',
  'preview.waiting': 'Lendo as observações…',
  'preview.empty': 'Diga onde estão as observações e elas aparecem aqui.',
  'preview.failed': 'Não foi possível ler as observações',
  'preview.chart': 'Observações, com a janela de treinamento sombreada',
  'preview.extent': '{{points}} observações de {{from}} a {{to}}',
  'preview.ready': 'Pronto para treinar',
  'preview.readyDetail':
    '{{points}} observações na janela de treinamento, uma a cada {{period}}, de {{min}} a {{max}} (média {{mean}}).',
  'preview.gaps':
    'Faltam algumas observações (lacunas: {{number}}). O treinamento segue sem elas.',
  'preview.notReady': 'Ainda não é possível treinar com estes dados',
  'preview.rejected': 'O que foi encontrado está listado abaixo.',

  'issue.too_few_points': 'Há observações de menos.',
  'issue.too_many_points': 'Há observações demais.',
  'issue.length_mismatch': 'O número de horários não é igual ao de valores.',
  'issue.not_increasing': 'Os horários estão fora de ordem.',
  'issue.duplicate_timestamp': 'Duas observações têm o mesmo horário.',
  'issue.not_finite': 'Um valor falta ou não é um número.',
  'issue.constant': 'O valor nunca muda; não há o que aprender com ele.',

  'sourceField.required': 'Diga onde estão as observações.',
  'sourceField.invalid': 'Os dados não estão prontos para treinar: {{reason}}',
  'sourceField.unreadable': 'Não foi possível ler as observações: {{reason}}',

  ...detectorPtBr,

  'backtest.heading': 'O que teria sido acusado',
  'backtest.noSource':
    'Volte a Dados e escolha uma fonte: o ensaio usa os dados dela.',
  'backtest.chart':
    'Observações com as anomalias que este detector teria acusado',
  'backtest.none':
    'Nenhuma anomalia teria sido acusada em {{evaluated}} observações.',
  'backtest.some':
    'Anomalias que teriam sido acusadas: {{anomalies}} em {{evaluated}} observações ({{inside}} na janela de treinamento, {{outside}} fora dela).',
  'backtest.where': 'Onde',
  'backtest.episode': '{{when}} (anomalias: {{number}})',
  'backtest.more': 'e mais {{number}}',
  'backtest.capped': 'O gráfico marca as {{number}} mais fortes.',
};

export default ptBr;
