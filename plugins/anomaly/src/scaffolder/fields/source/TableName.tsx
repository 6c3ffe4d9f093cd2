import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { goldenPathTranslationRef } from '../../translation';
import { ParameterText } from './ParameterText';
import type { ParametersProps } from './SourceParameters';

const EVERY_TABLE = '.*';

/** What is known of the tables. */
export interface TableProps {
  /** Those that the connection allows, as schema.table or schema.*; any when absent. */
  tables?: readonly string[];
}

/** The table that holds a series. */
export function TableName(
  props: ParametersProps & TableProps & { example: string },
) {
  const { tables, example, ...others } = props;
  const { t } = useTranslationRef(goldenPathTranslationRef);
  const nameOf = (table: string) =>
    table.endsWith(EVERY_TABLE)
      ? t('source.sql.everyTableOf', {
          schema: table.slice(0, -EVERY_TABLE.length),
        })
      : table;
  return (
    <ParameterText
      {...others}
      name="table"
      label={t('source.sql.table')}
      help={
        tables
          ? t('source.sql.tableOneOf', {
              tables: tables.map(nameOf).join(', '),
            })
          : t('source.sql.tableHelp', { example })
      }
      required
    />
  );
}
