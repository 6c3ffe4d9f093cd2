import { median } from '../../math/order';
import { overlap, type IndexRange } from './ranges';

const DAY_MS = 86_400_000;

/** What a detector's alarms amount to beside the labels of a series, or of several: tallies of series are summed. */
export interface AlarmTally {
  readonly alarms: number;
  /** Sum over the alarms of the share of each that lies in labelled events. */
  readonly trueAlarms: number;
  readonly events: number;
  /** Events in which the detector was in alarm. */
  readonly detected: number;
  /** One a detected event: from its first observation to the first in alarm, in milliseconds. */
  readonly delaysMs: readonly number[];
  /** From the first to the last observation that was judged. */
  readonly observedMs: number;
}

/** {@link AlarmTally} as the figures that detectors are compared by. */
export interface AlarmScores {
  /** Mean share of an alarm that lies in labelled events; NaN without alarms. */
  readonly precision: number;
  /** Share of the events in which there was an alarm; NaN without events. */
  readonly recall: number;
  /** Harmonic mean of both; 0 where one is 0 or has nothing to be told of, NaN without alarms and events. */
  readonly f1: number;
  readonly alarmsPerDay: number;
  /** NaN when no event was detected. */
  readonly medianDelayMs: number;
}

/** What {@link tallyAlarms} needs. */
export interface JudgedSeries {
  /** Epoch milliseconds, ascending. */
  readonly timestamps: Float64Array;
  /** Index of the first observation that is judged: those before it the detector was trained on. */
  readonly from: number;
  readonly alarms: readonly IndexRange[];
  /** Labelled anomalies, ascending and disjoint. What of them lies before `from` does not count. */
  readonly events: readonly IndexRange[];
}

/**
 * Judges alarms and events as ranges, without point adjustment: an alarm earns the share of it that lies in events, so a
 * detector that is always in alarm earns the share of anomalies; an event counts once, however long it is.
 *
 * Source: N. Tatbul et al., _Precision and Recall for Time Series_, NeurIPS 2018, with flat bias, precision without and
 * recall with nothing but the reward for existence (alpha 0 and 1), cardinality factor 1.
 */
export function tallyAlarms(series: JudgedSeries): AlarmTally {
  const { timestamps, from, alarms } = series;
  const events = series.events
    .filter(({ last }) => last >= from)
    .map(({ first, last }) => ({ first: Math.max(first, from), last }));
  const delaysMs: number[] = [];
  for (const event of events) {
    const noticed = noticedAt(event, alarms);
    if (noticed === undefined) continue;
    delaysMs.push(timestamps[noticed] - timestamps[event.first]);
  }
  return {
    alarms: alarms.length,
    trueAlarms: alarms.reduce((sum, alarm) => sum + share(alarm, events), 0),
    events: events.length,
    detected: delaysMs.length,
    delaysMs,
    observedMs:
      from < timestamps.length
        ? timestamps[timestamps.length - 1] - timestamps[from]
        : 0,
  };
}

/** Index of the first observation of an event in which there is an alarm; undefined without any. */
export function noticedAt(
  event: IndexRange,
  alarms: readonly IndexRange[],
): number | undefined {
  const alarm = alarms.find(candidate => overlap(candidate, event) > 0);
  return alarm && Math.max(alarm.first, event.first);
}

/** The tally of several series together. */
export function sumTallies(tallies: readonly AlarmTally[]): AlarmTally {
  const sum = (count: (tally: AlarmTally) => number) =>
    tallies.reduce((total, tally) => total + count(tally), 0);
  return {
    alarms: sum(({ alarms }) => alarms),
    trueAlarms: sum(({ trueAlarms }) => trueAlarms),
    events: sum(({ events }) => events),
    detected: sum(({ detected }) => detected),
    delaysMs: tallies.flatMap(({ delaysMs }) => delaysMs),
    observedMs: sum(({ observedMs }) => observedMs),
  };
}

export function alarmScores(tally: AlarmTally): AlarmScores {
  const { alarms, trueAlarms, events, detected, delaysMs, observedMs } = tally;
  const precision = trueAlarms / alarms;
  const recall = detected / events;
  return {
    precision,
    recall,
    f1: harmonicMean(precision, recall),
    alarmsPerDay: alarms / (observedMs / DAY_MS),
    medianDelayMs: delaysMs.length > 0 ? median(delaysMs) : NaN,
  };
}

function share(alarm: IndexRange, events: readonly IndexRange[]): number {
  const inside = events.reduce((sum, event) => sum + overlap(alarm, event), 0);
  return inside / (alarm.last - alarm.first + 1);
}

function harmonicMean(precision: number, recall: number): number {
  if (Number.isNaN(precision) && Number.isNaN(recall)) return NaN;
  return precision > 0 && recall > 0
    ? (2 * precision * recall) / (precision + recall)
    : 0;
}
