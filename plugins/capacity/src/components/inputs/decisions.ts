import { patternOf } from './patternOf';

/** What you decide, rather than guess: there is nothing uncertain about it. */
const DECISIONS: ReadonlySet<string> = new Set([
  'horizonMonths',
  'traffic.dayProfile',
  'traffic.trainingWindowHours',
  'traffic.batchSize',
  'sizing.margin',
  'sizing.spareInstances',
  'component.concurrency',
  'component.instance.cpuCores',
  'component.instance.memoryGib',
  'component.scaling.minInstances',
  'component.scaling.maxInstances',
  'component.rateLimit.buffer',
  'component.latencyObjective.share',
  'component.latencyObjective.withinMs',
]);

export function isDecision(path: string): boolean {
  return DECISIONS.has(patternOf(path));
}
