import type { PathsObject } from 'openapi3-ts/oas30';
import { anomalyReadPermission, sourcePreviewPermission } from '../../access';
import {
  backtestRequestSchema,
  detectorBacktestsSchema,
  installedSourceListSchema,
  plotSchema,
  previewRequestSchema,
  previewSchema,
  runEstimateSchema,
  runRequestSchema,
} from '../../wire';
import { instantQuery, operation, query, seriesIdQuery } from '../document';

const read = anomalyReadPermission.name;

/** What can be asked before a training: its cost, its observations, how detectors would do. */
export const trialsPaths: PathsObject = {
  '/estimates': {
    post: operation({
      operationId: 'estimateRun',
      summary: 'What training a selection would take; starts nothing.',
      permission: read,
      body: runRequestSchema,
      answer: {
        status: 200,
        description: 'The estimate.',
        schema: runEstimateSchema,
      },
    }),
  },
  '/plot': {
    get: operation({
      operationId: 'getPlot',
      summary: "Observations of a series' source, downsampled to a width.",
      permission: read,
      parameters: [
        { ...seriesIdQuery, required: true },
        instantQuery('from'),
        instantQuery('to'),
        query(
          'width',
          { type: 'integer', minimum: 3, maximum: 5000 },
          'Points to answer; 1,000 when absent.',
        ),
      ],
      answer: { status: 200, description: 'Points.', schema: plotSchema },
    }),
  },
  '/sources': {
    get: operation({
      operationId: 'listSources',
      summary:
        'The types of sources that the portal has, and what their connections allow a series to be.',
      permission: sourcePreviewPermission.name,
      answer: {
        status: 200,
        description: 'The types.',
        schema: installedSourceListSchema,
      },
    }),
  },
  '/preview': {
    post: operation({
      operationId: 'previewSource',
      summary:
        'Chart, validation and backtest of a source, before anything is registered.',
      permission: sourcePreviewPermission.name,
      body: previewRequestSchema,
      answer: {
        status: 200,
        description: 'The preview.',
        schema: previewSchema,
      },
    }),
  },
  '/backtests': {
    post: operation({
      operationId: 'runBacktests',
      summary:
        'Fits detectors on a training window of a series and tells what they would have said of a range; trains nothing.',
      permission: sourcePreviewPermission.name,
      body: backtestRequestSchema,
      answer: {
        status: 200,
        description: 'The detectors side by side.',
        schema: detectorBacktestsSchema,
      },
    }),
  },
};
