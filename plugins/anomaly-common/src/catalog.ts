import type { Entity } from '@backstage/catalog-model';

/** On an entity that stands for one series' model: the series id. */
export const SERIES_ID_ANNOTATION = 'vigia.io/series-id';
/** `spec.type` of the Resource that stands for a series' registered model. */
export const MODEL_TYPE = 'ai-model';
/** `spec.type` of the Component that serves the models. */
export const MODEL_SERVER_TYPE = 'model-server';
/** `spec.type` of the Resource that stands for a source of observations. */
export const SOURCE_TYPE = 'series-source';
/** Name of the Component that the embedded predictor is in the catalog. */
export const PREDICTOR_COMPONENT = 'anomaly-predictor';

/** Name of a series' registered model, as MLflow would know it. */
export function modelName(seriesId: string): string {
  return `anomaly-detector-${seriesId}`;
}

/** Longest name that the catalog takes. */
const MAX_ENTITY_NAME = 63;

/** A short stable hash (FNV-1a, 32 bits, base 36), to keep shortened names apart. */
function hash(text: string): string {
  let state = 0x811c9dc5;
  for (const character of text) {
    state = Math.imul(state ^ character.codePointAt(0)!, 0x01000193);
  }
  return (state >>> 0).toString(36);
}

/**
 * The catalog's name for a series' model: the model's name, with a hash where that would be too long, or where only
 * the case of a letter keeps two series apart (the catalog ignores case).
 */
export function modelEntityName(seriesId: string): string {
  const name = modelName(seriesId);
  const trimmed = name.replace(/[-_.]+$/, '');
  if (
    name === trimmed &&
    name === name.toLowerCase() &&
    name.length <= MAX_ENTITY_NAME
  ) {
    return name;
  }
  const suffix = `-${hash(seriesId)}`;
  return `${trimmed
    .slice(0, MAX_ENTITY_NAME - suffix.length)
    .replace(/[-_.]+$/, '')}${suffix}`;
}

/** Whether an entity is a model: the one predicate of pages, tabs and cards. */
export function isModel(entity: Entity): boolean {
  return (
    entity.kind.toLocaleLowerCase('en-US') === 'resource' &&
    entity.spec?.type === MODEL_TYPE
  );
}

/** The series that a model entity stands for. */
export function seriesIdOf(entity: Entity): string | undefined {
  return entity.metadata.annotations?.[SERIES_ID_ANNOTATION];
}
