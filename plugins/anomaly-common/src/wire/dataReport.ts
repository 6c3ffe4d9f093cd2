import { QUALITY_CHECKS } from '@vigia/detectors';
import type { FromWire } from './case';
import { epochMs } from './fields';
import { object, type Wire } from './schema';

export const VALIDATION_CODES = [
  'too_few_points',
  'too_many_points',
  'length_mismatch',
  'not_increasing',
  'duplicate_timestamp',
  'not_finite',
  'constant',
] as const;

export const validationIssueSchema = object(
  {
    code: { type: 'string', enum: VALIDATION_CODES },
    message: {
      type: 'string',
      description: 'Names the field, the index and the bound.',
    },
    index: { type: 'integer' },
  },
  ['code', 'message'],
);

export const qualityFindingSchema = object(
  {
    check: { type: 'string', enum: QUALITY_CHECKS },
    action: {
      type: 'string',
      enum: ['accepted', 'repaired', 'rejected'],
      description: 'What was done about it.',
    },
    count: {
      type: 'integer',
      description: 'Observations, or intervals of gaps and stuck stretches.',
    },
    share: {
      type: 'number',
      description: 'Of the window, 0 to 1: of its observations or its time.',
    },
    from: { ...epochMs, description: 'Where the largest or first begins.' },
    to: { ...epochMs, description: 'Where it ends.' },
    value: {
      type: 'number',
      description:
        'The figure that was judged: longest gap in periods, size of a shift in deviations, bound that was passed.',
    },
    message: { type: 'string' },
  },
  ['check', 'action', 'count', 'message'],
);
/** One thing found in the observations of a training. */
export type QualityFinding = FromWire<Wire<typeof qualityFindingSchema>>;

export const dataReportSchema = object(
  {
    ok: { type: 'boolean' },
    issues: {
      type: 'array',
      items: validationIssueSchema,
      description: 'What no rule lets pass.',
    },
    findings: {
      type: 'array',
      items: qualityFindingSchema,
      description: 'What was found, and what was done about it.',
    },
    cause: {
      type: 'string',
      enum: ['sensor_fault', 'process_change'],
      description:
        'What the findings look like: the sensor failed (stuck, flat, out of range, silent), or the process moved to another level.',
    },
    points: { type: 'integer', description: 'Observations that were used.' },
    read_points: {
      type: 'integer',
      description: 'Observations that were read, before any repair.',
    },
    from: epochMs,
    to: epochMs,
    median_period_ms: {
      type: 'number',
      description: 'Median time between observations.',
    },
    gaps: {
      type: 'integer',
      description: 'Intervals longer than three median periods.',
    },
    mean: { type: 'number' },
    std: { type: 'number' },
    min: { type: 'number' },
    max: { type: 'number' },
  },
  ['ok', 'issues', 'points'],
);
/** What the validation of a training window found. */
export type DataReport = FromWire<Wire<typeof dataReportSchema>>;
