import { detectorEn } from './detector/en';

/** English texts of the golden path's fields. */
export const en = {
  'seriesId.label': 'Series id',
  'seriesId.help':
    'A name for this series that nobody else uses, e.g. press-04.bearing-1.x. It cannot be changed later.',
  'seriesId.checking': 'Looking whether this id is free…',
  'seriesId.free': 'This id is free.',
  'seriesId.required': 'Give the series an id.',
  'seriesId.malformed':
    'Use 1 to 128 letters without accents, digits, “.”, “_” and “-”, and start with a letter or a digit.',
  'seriesId.taken':
    'A series with this id is registered already. Choose another.',
  'seriesId.unfinished':
    'A series with this id is registered, but has no trained version. Go on if it is yours: it is described anew and trained.',
  'seriesId.unknown': 'Could not look whether this id is free: {{message}}',

  'source.legend': 'Where do the observations come from?',
  'source.csv': 'CSV file',
  'source.csv.help':
    'A file on the server, or a web address, with a time and a value in each row.',
  'source.prometheus': 'Prometheus',
  'source.prometheus.help': 'A metric that a Prometheus collects.',
  'source.prometheus.query': 'Query (PromQL)',
  'source.prometheus.queryHelp':
    'It must give one series, e.g. vibration_rms{equipment="press-04", axis="x"}.',
  'source.prometheus.step': 'Step',
  'source.prometheus.stepHelp':
    'E.g. 60s. Needed by a query that computes; without it samples are read as they were scraped.',
  'source.prometheus.server': 'Server',
  'source.prometheus.serverHelp':
    'Its name in the portal’s configuration; empty for the default.',
  'source.sql': 'Database',
  'source.sql.help': 'A PostgreSQL that the portal may read.',
  'source.sql.layout': 'How does the database hold them?',
  'source.sql.none':
    'The portal is not connected to any database yet. Its administrator adds one under anomaly.sources.sql.connections of the configuration.',
  'source.sql.layout.rows': 'One observation in a row',
  'source.sql.layout.rows.help':
    'Each row of a table holds a time and a value; other columns say of which sensor.',
  'source.sql.layout.chunks': 'Many observations in a row',
  'source.sql.layout.chunks.help':
    'Each row of a table holds the values of an hour or a day, one every so many seconds: what large fleets are read from.',
  'source.sql.layout.query': 'As a query finds them',
  'source.sql.layout.query.help':
    'For what no single table holds: you write the query.',
  'source.sql.table': 'Table',
  'source.sql.tableHelp': 'With its schema, e.g. {{example}}',
  'source.sql.tableOneOf': 'With its schema; this connection reads {{tables}}.',
  'source.sql.everyTableOf': 'every table of {{schema}}',
  'source.sql.timeColumn': 'Column of the time',
  'source.sql.valueColumn': 'Column of the value',
  'source.sql.where': 'Which rows are those of this series?',
  'source.sql.whereHelp':
    'Columns and the values that they have in them; every row of the table when empty.',
  'source.sql.whereColumn': 'Column {{number}}',
  'source.sql.whereValue': 'Value {{number}}',
  'source.sql.whereAdd': 'Add a column',
  'source.sql.whereRemove': 'Remove column {{number}}',
  'source.sql.seriesColumn': 'Column of the series',
  'source.sql.startColumn': 'Column of the start',
  'source.sql.valuesColumn': 'Column of the values',
  'source.sql.columnHelp': 'Empty for {{column}}.',
  'source.sql.valuesColumnHelp':
    'Empty for {{column}}. Little-endian float64 in bytea, or float8[].',
  'source.sql.period': 'Seconds between observations',
  'source.sql.timeUnit': 'Type of the time',
  'source.sql.timeUnit.timestamp': 'Timestamp',
  'source.sql.timeUnit.s': 'Epoch seconds',
  'source.sql.timeUnit.ms': 'Epoch milliseconds',
  'source.sql.query': 'Query (SQL)',
  'source.sql.queryHelp':
    'Time and value as the first two columns, e.g. select ts, rms from plant.readings where id = :series_id and ts >= :from and ts <= :to order by ts',
  'source.sql.series': 'Series in the data',
  'source.sql.seriesHelp':
    'What the database calls the series (:series_id in a query); empty for the id of this series, which a preview does not know yet.',
  'source.sql.connection': 'Connection',
  'source.sql.connectionHelp':
    'Its name in the portal’s configuration; empty for the default.',
  'source.simulator': 'Simulator',
  'source.simulator.help': 'A made-up vibration sensor, to try things out.',
  'source.inline': 'Paste',
  'source.inline.help':
    'Rows that you paste here: good for a training, but nothing new is read later.',
  'source.csv.target': 'File or web address',
  'source.csv.targetHelp':
    'A path below a directory that the portal may read, or an http(s) address.',
  'source.csv.timestampColumn': 'Column of the time',
  'source.csv.valueColumn': 'Column of the value',
  'source.csv.delimiter': 'Separator',
  'source.csv.delimiter.comma': 'Comma (,)',
  'source.csv.delimiter.semicolon': 'Semicolon (;)',
  'source.csv.delimiter.tab': 'Tab',
  'source.simulator.seed': 'Seed',
  'source.simulator.seedHelp': 'The same number always gives the same sensor.',
  'source.simulator.period': 'Seconds between observations',
  'source.simulator.level': 'Usual level (mm/s)',
  'source.simulator.anomalies': 'Faults per day',
  'source.inline.rows': 'Rows',
  'source.inline.rowsHelp':
    'One “time, value” per row; the time in ISO 8601 or as epoch seconds or milliseconds.',
  'source.inline.read': 'Rows read: {{number}}.',
  'source.inline.badRow': 'Row {{row}} is not “time, value”: {{text}}',

  'window.legend': 'Which of them show normal operation?',
  'window.help':
    'The detector learns from these what is normal. It needs 10,000 observations or more.',
  'window.first': 'The first observations',
  'window.last': 'The last hours',
  'window.all': 'All observations',
  'window.points': 'Number of observations',
  'window.hours': 'Hours',

  'preview.heading': 'Preview',
  'preview.waiting': 'Reading the observations…',
  'preview.empty': 'Tell where the observations are, and they are shown here.',
  'preview.failed': 'The observations could not be read',
  'preview.chart': 'Observations, with the training window shaded',
  'preview.extent': '{{points}} observations from {{from}} to {{to}}',
  'preview.ready': 'Ready to train',
  'preview.readyDetail':
    '{{points}} observations in the training window, one every {{period}}, from {{min}} to {{max}} (mean {{mean}}).',
  'preview.gaps':
    'Some observations are missing (gaps: {{number}}). Training goes on without them.',
  'preview.notReady': 'This data cannot be trained on yet',
  'preview.rejected': 'What was found is listed below.',

  'issue.too_few_points': 'There are too few observations.',
  'issue.too_many_points': 'There are too many observations.',
  'issue.length_mismatch': 'Times and values are not equally many.',
  'issue.not_increasing': 'The times are not in order.',
  'issue.duplicate_timestamp': 'Two observations have the same time.',
  'issue.not_finite': 'A value is missing or not a number.',
  'issue.constant':
    'The value never changes, so there is nothing to learn from it.',

  'sourceField.required': 'Tell where the observations are.',
  'sourceField.invalid': 'The data is not ready to train on: {{reason}}',
  'sourceField.unreadable': 'The observations could not be read: {{reason}}',

  ...detectorEn,

  'backtest.heading': 'What it would have raised',
  'backtest.noSource':
    'Go back to Data and choose a source: the trial runs on it.',
  'backtest.chart':
    'Observations with the anomalies that this detector would have raised',
  'backtest.none':
    'It would have raised no anomaly in {{evaluated}} observations.',
  'backtest.some':
    'Anomalies it would have raised: {{anomalies}} in {{evaluated}} observations ({{inside}} in the training window, {{outside}} outside of it).',
  'backtest.where': 'Where',
  'backtest.episode': '{{when}} (anomalies: {{number}})',
  'backtest.more': 'and {{number}} more',
  'backtest.capped': 'The chart marks the {{number}} strongest.',
} as const;
