import { Progress, useTranslationRef } from '@backstage/frontend-plugin-api';
import type { BasicPermission } from '@backstage/plugin-permission-common';
import { usePermission } from '@backstage/plugin-permission-react';
import { anomalyReadPermission } from '@vigia/plugin-anomaly-common';
import type { ReactNode } from 'react';
import { Notice } from '@vigia/ui';
import { anomalyTranslationRef } from '../../translation';

/** Shows its children to those who have a permission, and says to the others what it takes. */
export function RequirePermission(props: {
  permission: BasicPermission;
  hint: string;
  children: ReactNode;
}) {
  const { permission, hint, children } = props;
  const { t } = useTranslationRef(anomalyTranslationRef);
  const { allowed, loading } = usePermission({ permission });
  if (loading) {
    return <Progress />;
  }
  return allowed ? (
    <>{children}</>
  ) : (
    <Notice title={t('problem.forbidden')} description={hint} />
  );
}

/** Shows its children to those who may read series. */
export function RequireRead({ children }: { children: ReactNode }) {
  const { t } = useTranslationRef(anomalyTranslationRef);
  return (
    <RequirePermission
      permission={anomalyReadPermission}
      hint={t('problem.forbiddenHint')}
    >
      {children}
    </RequirePermission>
  );
}
