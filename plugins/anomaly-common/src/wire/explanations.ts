import type { FromWire } from './case';
import { finite } from './fields';
import { object, type Wire } from './schema';

/** Most levels of a compared window. */
export const MAX_LEVELS = 64;

const levels = {
  type: 'array',
  minItems: 1,
  maxItems: MAX_LEVELS,
  items: finite,
} as const;

const windowsSchema = object(
  {
    seen: {
      ...levels,
      description:
        "Levels of the newest observations, oldest first, in the series' unit.",
    },
    most_similar: {
      ...levels,
      description: 'As `seen`, of the past window that it resembles most.',
    },
    observations_per_level: {
      type: 'integer',
      minimum: 1,
      description: 'Observations for which each level stands.',
    },
    observations_ago: {
      type: 'integer',
      minimum: 1,
      description:
        'How long before the seen one the similar one ended; absent when it is of the training window.',
    },
  },
  ['seen', 'most_similar', 'observations_per_level'],
);

/** What the explanation of an answer and that of an anomaly share. */
export const explanationFields = {
  component: {
    type: 'string',
    minLength: 1,
    maxLength: 64,
    description:
      'The part of the detector that found the value most unusual, e.g. range; the algorithm where it has no parts.',
  },
  severity: {
    ...finite,
    minimum: 0,
    description:
      'Score divided by threshold; in a rest after an anomaly it may be above 1 and no anomaly.',
  },
  measured: {
    ...finite,
    description: "By the component, in the component's own measure.",
  },
  bound: { ...finite, description: 'Of what is measured.' },
  windows: {
    ...windowsSchema,
    description:
      'The windows that were compared, where the component compares windows.',
  },
} as const;

export const explanationSchema = object(explanationFields, [
  'component',
  'severity',
  'measured',
  'bound',
]);
/** Why an observation is an anomaly: the part that found it, how far beyond its bound, and what it resembles most. */
export type AnomalyExplanation = FromWire<Wire<typeof explanationSchema>>;
