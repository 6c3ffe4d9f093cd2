import { operation } from '@vigia/plugin-anomaly-common';
import type { PathsObject } from 'openapi3-ts/oas30';
import { planReadPermission } from '../access';
import {
  accuracySchema,
  defaultsSchema,
  reviewPageSchema,
  sizingComparisonSchema,
} from './liveAnswers';
import { pagingParameters, planIdParameter } from './parameters';
import { wireSchema } from './wireSchema';

const read = planReadPermission.name;

/** What is measured, what came, and what a month's look at a plan found. */
export const livePaths: PathsObject = {
  '/defaults': {
    get: operation({
      operationId: 'getDefaults',
      summary:
        "The fleet's plan with what this portal measures, each number with its source; read once a minute at most.",
      permission: read,
      answer: {
        status: 200,
        description: 'A plan to begin with.',
        schema: wireSchema(defaultsSchema),
      },
    }),
  },
  '/sizing': {
    get: operation({
      operationId: 'getSizing',
      summary:
        "The fleet's sizing as the HLD counts it, by Little's law, and by what this portal measures.",
      permission: read,
      answer: {
        status: 200,
        description: 'The sizings, side by side.',
        schema: wireSchema(sizingComparisonSchema),
      },
    }),
  },
  '/plans/{id}/accuracy': {
    parameters: [planIdParameter],
    get: operation({
      operationId: 'getPlanAccuracy',
      summary:
        'What the version that was in force when a month began forecast, against what came; latest month first.',
      permission: read,
      answer: {
        status: 200,
        description: 'The months, or why there are none.',
        schema: wireSchema(accuracySchema),
      },
    }),
  },
  '/plans/{id}/reviews': {
    parameters: [planIdParameter],
    get: operation({
      operationId: 'listPlanReviews',
      summary: 'Monthly reviews of a shared plan, latest first.',
      permission: read,
      parameters: pagingParameters,
      answer: {
        status: 200,
        description: 'A page of reviews.',
        schema: wireSchema(reviewPageSchema),
      },
    }),
  },
};
