import { Progress } from '@backstage/frontend-plugin-api';
import {
  MissingAnnotationEmptyState,
  useEntity,
} from '@backstage/plugin-catalog-react';
import {
  type Model,
  SERIES_ID_ANNOTATION,
  seriesIdOf,
} from '@vigia/plugin-anomaly-common';
import type { ReactNode } from 'react';
import { Problem } from '../common/Problem';
import { RequireRead } from '../common/RequirePermission';
import { useModel } from '../series';

interface EntityModelProps {
  children(model: Model, refresh: () => void): ReactNode;
}

function Loaded({
  seriesId,
  children,
}: EntityModelProps & { seriesId: string }) {
  const { value: model, error, refresh } = useModel(seriesId);
  if (error) {
    return <Problem error={error} />;
  }
  return model ? <>{children(model, refresh)}</> : <Progress />;
}

/** Reads the registered model that the entity stands for. */
export function EntityModel({ children }: EntityModelProps) {
  const seriesId = seriesIdOf(useEntity().entity);
  if (seriesId === undefined) {
    return <MissingAnnotationEmptyState annotation={SERIES_ID_ANNOTATION} />;
  }
  return (
    <RequireRead>
      <Loaded key={seriesId} seriesId={seriesId}>
        {children}
      </Loaded>
    </RequireRead>
  );
}
