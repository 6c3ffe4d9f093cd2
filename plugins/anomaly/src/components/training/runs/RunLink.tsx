import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import type { ReactNode } from 'react';
import { runRouteRef } from '../../../routes';

/** Leads to the page of a run. */
export function RunLink(props: { runId: string; children: ReactNode }) {
  const link = useRouteRef(runRouteRef);
  return link ? (
    <Link to={link({ runId: props.runId })}>{props.children}</Link>
  ) : (
    <>{props.children}</>
  );
}
