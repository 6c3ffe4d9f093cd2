import type { Refusal } from '@vigia/plugin-anomaly-common';

/** What is served, by the name that metrics give it: the pattern, never a path, which holds a series id. */
export const ROUTES = [
  '/predict/:series_id',
  '/predict/batch',
  '/admin/reload/:series_id',
  '/v2/models/:model/infer',
  '/v1/models/:model:predict',
  'metadata',
  'probe',
  'unmatched',
] as const;
export type Route = (typeof ROUTES)[number];

/** Told of every request. On the hot path: it counts, and does the rest when it is asked for its figures. */
export interface RequestObserver {
  /** @param route - index into {@link ROUTES} */
  answered(route: number, status: number, durationMs: number): void;
  /** As well as {@link answered}: why nothing was scored. */
  refused(refusal: Refusal): void;
}
