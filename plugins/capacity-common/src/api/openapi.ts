import { document, operation, query } from '@vigia/plugin-anomaly-common';
import type { ParameterObject, PathsObject } from 'openapi3-ts/oas30';
import {
  planCreatePermission,
  planDeletePermission,
  planReadPermission,
  planUpdatePermission,
} from '../access';
import {
  deletedPlanSchema,
  evaluationSchema,
  planPageSchema,
  savedPlanSchema,
  simulationSchema,
} from './answers';
import { evaluationRequestSchema, simulationRequestSchema } from './evaluation';
import { livePaths } from './livePaths';
import { pagingParameters, planIdParameter } from './parameters';
import { EXPORT_FORMATS, newPlanSchema, planUpdateSchema } from './plans';
import { wireSchema } from './wireSchema';

const MAX_VERSION = 2 ** 31 - 1;
const read = planReadPermission.name;

const versionSchema = { type: 'integer', minimum: 1, maximum: MAX_VERSION };

const savedPlan = (status: number, description: string) => ({
  status,
  description,
  schema: wireSchema(savedPlanSchema),
});

const evaluationPaths: PathsObject = {
  '/evaluate': {
    post: operation({
      operationId: 'evaluate',
      summary: 'What a plan comes to: months, cost, bottlenecks, advice.',
      permission: read,
      body: wireSchema(evaluationRequestSchema),
      answer: {
        status: 200,
        description: 'All scenarios.',
        schema: wireSchema(evaluationSchema),
      },
    }),
  },
  '/simulate': {
    post: operation({
      operationId: 'simulate',
      summary: 'Bands of cost and risks of limits, by seeded Monte Carlo.',
      permission: read,
      body: wireSchema(simulationRequestSchema),
      answer: {
        status: 200,
        description: 'The bands.',
        schema: wireSchema(simulationSchema),
      },
    }),
  },
};

const planPaths: PathsObject = {
  '/plans': {
    get: operation({
      operationId: 'listPlans',
      summary: 'Plans that the caller may read, the one saved last first.',
      permission: read,
      parameters: [
        query('owner', { type: 'string', maxLength: 255 }),
        ...pagingParameters,
      ],
      answer: {
        status: 200,
        description: 'A page of plans.',
        schema: wireSchema(planPageSchema),
      },
    }),
    post: operation({
      operationId: 'createPlan',
      summary: "Saves a plan as the caller's or one of his groups'.",
      permission: planCreatePermission.name,
      body: wireSchema(newPlanSchema),
      answer: savedPlan(201, 'Its first version.'),
    }),
  },
  '/plans/{id}': {
    parameters: [planIdParameter],
    get: operation({
      operationId: 'getPlan',
      summary: 'The latest version of a plan.',
      permission: read,
      answer: savedPlan(200, 'The version.'),
    }),
    put: operation({
      operationId: 'updatePlan',
      summary: 'Saves another version; 409 when one was saved meanwhile.',
      permission: planUpdatePermission.name,
      body: wireSchema(planUpdateSchema),
      answer: savedPlan(200, 'The version.'),
    }),
    delete: operation({
      operationId: 'deletePlan',
      summary:
        'Deletes a plan with all its versions, to be restored within 30 days; 409 when another version was saved meanwhile.',
      permission: planDeletePermission.name,
      parameters: [
        query(
          'expectedVersion',
          versionSchema,
          'Version that the caller saw; the latest when absent.',
        ),
      ],
      answer: {
        status: 200,
        description: 'Deleted.',
        schema: wireSchema(deletedPlanSchema),
      },
    }),
  },
  '/plans/{id}/restore': {
    parameters: [planIdParameter],
    post: operation({
      operationId: 'restorePlan',
      summary: 'Brings a deleted plan back, with all its versions.',
      permission: planDeletePermission.name,
      answer: savedPlan(200, 'Its latest version.'),
    }),
  },
  '/plans/{id}/versions': {
    parameters: [planIdParameter],
    get: operation({
      operationId: 'listPlanVersions',
      summary: 'Versions of a plan, latest first.',
      permission: read,
      parameters: pagingParameters,
      answer: {
        status: 200,
        description: 'A page of versions.',
        schema: wireSchema(planPageSchema),
      },
    }),
  },
  '/plans/{id}/versions/{version}': {
    parameters: [
      planIdParameter,
      {
        name: 'version',
        in: 'path',
        required: true,
        schema: versionSchema as ParameterObject['schema'],
      },
    ],
    get: operation({
      operationId: 'getPlanVersion',
      summary: 'One version of a plan.',
      permission: read,
      answer: savedPlan(200, 'The version.'),
    }),
  },
  '/plans/{id}/export': {
    parameters: [planIdParameter],
    get: operation({
      operationId: 'exportPlan',
      summary: 'A plan and what it comes to, as a file.',
      permission: read,
      parameters: [
        {
          ...query('format', { type: 'string', enum: EXPORT_FORMATS }),
          required: true,
        },
        query('version', versionSchema, 'The latest when absent.'),
      ],
      answer: {
        status: 200,
        description: 'One row per scenario and month.',
        schema: { type: 'string' },
        mediaType: 'text/csv',
      },
    }),
  },
};

/** OpenAPI document of `capacity`. */
export const capacityOpenApi = document({
  title: 'Vigia capacity',
  description:
    'Capacity and cost plans: saved, evaluated, simulated, exported, begun from what is measured and held against what came.',
  paths: { ...evaluationPaths, ...planPaths, ...livePaths },
});
