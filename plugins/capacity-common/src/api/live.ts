import type { FleetLoad, FleetSizing, MeasuredCosts } from '../advice';
import type { Plan } from '../plan';
import type { BottleneckSummary } from './plans';

/** Where a figure comes from: series registered, reports of predictors, trainings and their times, workers, or the preset. */
export const FIGURE_SOURCES = [
  'series',
  'predictors',
  'trainings',
  'workers',
  'preset',
] as const;
export type FigureSource = (typeof FIGURE_SOURCES)[number];

/**
 * Why a figure could not be measured: there is nothing to measure, too little of it, nothing that tells it, the caller may not see
 * it, or who would tell it could not be asked.
 */
export const UNMEASURED_REASONS = [
  'nothing',
  'tooLittle',
  'notTold',
  'forbidden',
  'unreachable',
] as const;
export type UnmeasuredReason = (typeof UNMEASURED_REASONS)[number];

/** A number of the fleet's plan, and where it comes from. */
export interface PlanSource {
  /** As `inputsOf` names it. */
  readonly path: string;
  readonly value: number;
  readonly source: FigureSource;
  /** Epoch milliseconds; absent where it was not measured. */
  readonly measuredAt?: number;
  /** Only where it was not measured: why the preset's value stands. */
  readonly reason?: UnmeasuredReason;
}

/** A plan to begin with: the preset, with what this portal measures in its place. */
export interface Defaults {
  readonly fleet: {
    readonly plan: Plan;
    readonly sources: readonly PlanSource[];
  };
}

/** What a load takes, by each way of counting. */
export interface SizingOfLoad {
  /** The HLD's load, or this portal's own. */
  readonly of: 'hld' | 'portal';
  readonly load: FleetLoad;
  /** As the HLD counts; of its own load only. */
  readonly hld?: FleetSizing;
  readonly littlesLaw: FleetSizing;
  /** By what this portal measures; absent where one of its figures could not be measured. */
  readonly measured?: FleetSizing;
}

/** The fleet's sizing, side by side. */
export interface SizingComparison {
  /** Share beyond what the load keeps busy. */
  readonly margin: number;
  readonly loads: readonly SizingOfLoad[];
  /** What one prediction and one training cost here, as far as it could be measured. */
  readonly costs: Partial<MeasuredCosts>;
  readonly costSources: readonly CostSource[];
}

export interface CostSource {
  readonly name: keyof MeasuredCosts;
  readonly source: FigureSource;
  readonly measuredAt?: number;
  readonly reason?: UnmeasuredReason;
}

/** What was forecast, and what came. */
export interface Comparison {
  /** A second, mean of the month. */
  readonly forecast: number;
  /** A second, mean of the hours that were measured. */
  readonly actual: number;
  /** Percent by which more came than was forecast, negative where less did; absent where nothing was forecast. */
  readonly error?: number;
}

export interface MonthAccuracy {
  /** e.g. `2026-11`, of UTC. */
  readonly month: string;
  /** The version that was in force when the month began. */
  readonly version: number;
  /** Share of the month's hours that were measured. */
  readonly coverage: number;
  /** Requests of the expected scenario; predictions made, in batches as the plan has them. */
  readonly requests: Comparison;
  readonly trainings: Comparison;
}

/** Why there is nothing to compare: not a plan of series, no version before the month began, or nothing measured yet. */
export const NO_ACCURACY_REASONS = [
  'notSeries',
  'tooNew',
  'notMeasured',
] as const;
export type NoAccuracyReason = (typeof NO_ACCURACY_REASONS)[number];

/** Forecasts of a plan against what came, latest month first. */
export interface Accuracy {
  readonly items: readonly MonthAccuracy[];
  /** Only where there are no items. */
  readonly reason?: NoAccuracyReason;
}

/** An input that is another than at the last review; `from` is absent where it was not there, `to` where it is gone. */
export interface InputChange {
  readonly path: string;
  readonly from?: number;
  readonly to?: number;
}

/** What became too small first, with the month in which it does. */
export interface ReviewedBottleneck extends BottleneckSummary {
  /** e.g. `2027-03`; absent where it does not for ten years. */
  readonly date?: string;
}

/** What a month's look at a shared plan found. */
export interface PlanReview {
  readonly planId: string;
  /** Month in which it was written, e.g. `2026-12`; a plan has one of a month. */
  readonly month: string;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  readonly version: number;
  readonly currency: string;
  /** Expected scenario, twelve months. */
  readonly annualTotal: number;
  readonly bottleneck?: ReviewedBottleneck;
  /** Of the month before. */
  readonly accuracy?: MonthAccuracy;
  /** Why the month before could not be compared. */
  readonly noAccuracy?: NoAccuracyReason;
  /** Since the review before; absent on a plan's first one. */
  readonly since?: {
    readonly month: string;
    readonly version: number;
    readonly annualTotal: number;
    readonly bottleneck?: ReviewedBottleneck;
    /** The first 100. */
    readonly changes: readonly InputChange[];
  };
}

/** Reviews of a plan, latest first. */
export interface ReviewPage {
  readonly items: readonly PlanReview[];
  readonly nextCursor?: string;
}
