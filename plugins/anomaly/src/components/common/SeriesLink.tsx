import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import { seriesRouteRef } from '../../routes';

/** A series by its id, leading to its page. */
export function SeriesLink({ seriesId }: { seriesId: string }) {
  const link = useRouteRef(seriesRouteRef);
  return link ? (
    <Link to={link({ seriesId })}>{seriesId}</Link>
  ) : (
    <>{seriesId}</>
  );
}
