import { ResponseErrorPanel } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { anomalyTranslationRef } from '../../translation';
import { Notice } from './Notice';

/** The name of the backend's error, where it answered one. */
function causeName(error: Error): string {
  const cause = 'cause' in error ? error.cause : undefined;
  return cause instanceof Error ? cause.name : error.name;
}

/** What went wrong while something was read, and what to do about it. */
export function Problem({ error }: { error: Error }) {
  const { t } = useTranslationRef(anomalyTranslationRef);
  switch (causeName(error)) {
    case 'NotAllowedError':
      return (
        <Notice
          title={t('problem.forbidden')}
          description={t('problem.forbiddenHint')}
        />
      );
    case 'NotFoundError':
      return (
        <Notice
          title={t('problem.notFound')}
          description={t('problem.notFoundHint')}
        />
      );
    default:
      return <ResponseErrorPanel error={error} />;
  }
}
