import {
  HEALTH_STATES,
  type Health,
  SERIES_SORTS,
  type SeriesFilter,
  type SeriesQuery,
  type SeriesSort,
  type Stage,
  STAGES,
} from '@vigia/plugin-anomaly-common';

/** What the fleet is filtered and sorted by; all of it stands in the page's address. */
export interface FleetFilters {
  search: string;
  owner?: string;
  environment?: string;
  stage?: Stage;
  health?: Health;
  sort: SeriesSort;
  order: 'asc' | 'desc';
}

function oneOf<Value extends string>(
  values: readonly Value[],
  text: string | null,
): Value | undefined {
  return values.find(value => value === text);
}

/** Reads the filters from an address; what makes no sense there is left out. */
export function parseFilters(params: URLSearchParams): FleetFilters {
  return {
    search: params.get('search') ?? '',
    owner: params.get('owner') ?? undefined,
    environment: params.get('environment') ?? undefined,
    stage: oneOf(STAGES, params.get('stage')),
    health: oneOf(HEALTH_STATES, params.get('health')),
    sort: oneOf(SERIES_SORTS, params.get('sort')) ?? 'series_id',
    order: params.get('order') === 'desc' ? 'desc' : 'asc',
  };
}

/** Writes the filters into an address; defaults are left out. */
export function toParams(filters: FleetFilters): URLSearchParams {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(filters)) {
    const isDefault =
      (name === 'sort' && value === 'series_id') ||
      (name === 'order' && value === 'asc');
    if (value && !isDefault) {
      params.set(name, value);
    }
  }
  return params;
}

/** Whether anything but the order was chosen. */
export function isFiltered({ sort, order, ...filters }: FleetFilters): boolean {
  return Object.values(filters).some(Boolean);
}

/** The registry's query of one page. */
export function toQuery(
  filters: FleetFilters,
  page: { limit: number; cursor?: string },
): SeriesQuery {
  return { ...filters, search: filters.search || undefined, ...page };
}

/** Which series are meant, whatever their order; what was not chosen is left out. */
export function toFilter({
  sort,
  order,
  ...filters
}: FleetFilters): SeriesFilter {
  return Object.fromEntries(
    Object.entries(filters).filter(([, value]) => value),
  );
}
