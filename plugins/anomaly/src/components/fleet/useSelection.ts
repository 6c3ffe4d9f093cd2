import { MAX_SELECTED } from '@vigia/plugin-anomaly-common';
import { useCallback, useState } from 'react';

/** Series that were selected by hand, over all pages. */
export interface SeriesSelection {
  ids: ReadonlySet<string>;
  /** Selects or lets go; what is beyond the API's bound is left out. */
  set(seriesIds: readonly string[], isSelected: boolean): void;
  clear(): void;
}

const NONE: ReadonlySet<string> = new Set();

/** Keeps which series are selected while one goes from page to page. */
export function useSelection(): SeriesSelection {
  const [ids, setIds] = useState(NONE);
  const set = useCallback(
    (seriesIds: readonly string[], isSelected: boolean) =>
      setIds(current => {
        const next = new Set(current);
        for (const seriesId of seriesIds) {
          if (!isSelected) {
            next.delete(seriesId);
          } else if (next.size < MAX_SELECTED) {
            next.add(seriesId);
          }
        }
        return next;
      }),
    [],
  );
  const clear = useCallback(() => setIds(NONE), []);
  return { ids, set, clear };
}
