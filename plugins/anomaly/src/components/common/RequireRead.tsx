import { Progress, useTranslationRef } from '@backstage/frontend-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import { anomalyReadPermission } from '@vigia/plugin-anomaly-common';
import type { ReactNode } from 'react';
import { anomalyTranslationRef } from '../../translation';
import { Notice } from './Notice';

/** Shows its children to those who may read series, and says so to the others. */
export function RequireRead({ children }: { children: ReactNode }) {
  const { t } = useTranslationRef(anomalyTranslationRef);
  const { allowed, loading } = usePermission({
    permission: anomalyReadPermission,
  });
  if (loading) {
    return <Progress />;
  }
  if (!allowed) {
    return (
      <Notice
        title={t('problem.forbidden')}
        description={t('problem.forbiddenHint')}
      />
    );
  }
  return <>{children}</>;
}
