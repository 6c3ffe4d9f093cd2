import {
  ANNOTATION_LOCATION,
  ANNOTATION_ORIGIN_LOCATION,
} from '@backstage/catalog-model';

/** The System that everything here belongs to. */
export const SYSTEM_NAME = 'vigia';

/** Where the catalog is told that an entity comes from; nobody reads it there. */
export const LOCATION = 'anomaly-registry:series';

/** Annotations that every entity of a provider must have. */
export const LOCATION_ANNOTATIONS = {
  [ANNOTATION_LOCATION]: LOCATION,
  [ANNOTATION_ORIGIN_LOCATION]: LOCATION,
};
