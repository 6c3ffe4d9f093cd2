import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { goldenPathTranslationRef } from '../../translation';
import { QueryParameters } from './QueryParameters';
import type { ParametersProps } from './SourceParameters';

/** The query that gives a series, and the database that it is asked of. */
export function SqlParameters(props: ParametersProps) {
  const { t } = useTranslationRef(goldenPathTranslationRef);
  return (
    <QueryParameters
      {...props}
      query={{
        label: t('source.sql.query'),
        help: t('source.sql.queryHelp'),
      }}
      others={[
        {
          name: 'series',
          label: t('source.sql.series'),
          help: t('source.sql.seriesHelp'),
        },
        {
          name: 'connection',
          label: t('source.sql.connection'),
          help: t('source.sql.connectionHelp'),
        },
      ]}
    />
  );
}
