import type { FromWire } from './case';
import { epochMs, seriesId } from './fields';
import { object, page, type Wire } from './schema';

/** What a person can say of an anomaly. */
export const FEEDBACK_MARKS = ['fault', 'false_alarm'] as const;
export type FeedbackMark = (typeof FEEDBACK_MARKS)[number];

/** Characters. */
export const MAX_FEEDBACK_NOTE = 500;

const said = {
  mark: {
    type: 'string',
    enum: FEEDBACK_MARKS,
    description:
      'fault: something was wrong with the equipment or the sensor; false_alarm: nothing was.',
  },
  note: { type: 'string', minLength: 1, maxLength: MAX_FEEDBACK_NOTE },
} as const;

export const feedbackRequestSchema = object(said, ['mark']);
/** Marks an anomaly. */
export type FeedbackRequest = FromWire<Wire<typeof feedbackRequestSchema>>;

const kept = {
  ...said,
  marked_by: {
    type: 'string',
    description: 'Entity reference of the user, or the subject of a service.',
  },
  marked_at: epochMs,
} as const;
const keptRequired = ['mark', 'marked_by', 'marked_at'] as const;

export const feedbackSchema = object(kept, keptRequired);
/** What was said of an anomaly last. */
export type Feedback = FromWire<Wire<typeof feedbackSchema>>;

export const markedObservationSchema = object(
  {
    series_id: seriesId,
    timestamp: {
      ...epochMs,
      description: 'Of the observation, epoch milliseconds.',
    },
    ...kept,
  },
  ['series_id', 'timestamp', ...keptRequired],
);
/** An observation that somebody has marked. */
export type MarkedObservation = FromWire<Wire<typeof markedObservationSchema>>;

export const feedbackPageSchema = page(markedObservationSchema);
export type FeedbackPage = FromWire<Wire<typeof feedbackPageSchema>>;

/** Filters of the marks, newest observation first. */
export interface FeedbackQuery {
  seriesId?: string;
  /** Epoch milliseconds, by the time of the observation. */
  from?: number;
  to?: number;
  /** 1 to 1,000; 50 when absent. */
  limit?: number;
  cursor?: string;
}
