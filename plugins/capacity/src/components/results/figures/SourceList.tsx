import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  type FormulaSource,
  type SourceName,
  SOURCES,
} from '@vigia/plugin-capacity-common';
import { capacityTranslationRef } from '../../../translation';

/** Where a formula comes from. */
export function SourceList({ sources }: { sources: readonly SourceName[] }) {
  const { t } = useTranslationRef(capacityTranslationRef);
  return (
    <>
      <Typography variant="subtitle2" component="h4" sx={{ mt: 2 }}>
        {t('formula.sources')}
      </Typography>
      {sources.map(name => {
        const { citation, url }: FormulaSource = SOURCES[name];
        return (
          <Typography key={name} variant="caption" display="block">
            {url ? (
              <Link href={url} target="_blank" rel="noopener">
                {citation}
              </Link>
            ) : (
              citation
            )}
          </Typography>
        );
      })}
    </>
  );
}
