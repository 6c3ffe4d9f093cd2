import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import { type FleetFilters, parseFilters, toParams } from './fleetQuery';

/** The filters of the page's address, and a way to change some of them. */
export function useFleetFilters(): [
  FleetFilters,
  (change: Partial<FleetFilters>) => void,
] {
  const [params, setParams] = useSearchParams();
  const filters = useMemo(() => parseFilters(params), [params]);
  const change = useCallback(
    (changed: Partial<FleetFilters>) =>
      setParams(current => toParams({ ...parseFilters(current), ...changed }), {
        replace: true,
      }),
    [setParams],
  );
  return [filters, change];
}
