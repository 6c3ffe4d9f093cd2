import { useEntityPresentation } from '@backstage/plugin-catalog-react';

/** A person or group as the catalog calls it. @param of - entity reference */
export function EntityName({ of }: { of: string }) {
  return <>{useEntityPresentation(of).primaryTitle}</>;
}
