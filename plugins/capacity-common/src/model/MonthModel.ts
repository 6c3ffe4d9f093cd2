import type { Plan } from '../plan';
import { loadOf, type ComponentLoad, type Flow } from './componentLoad';
import { componentCostOf, costOf, type ComponentCost, type Cost } from './cost';
import {
  dayShapeOf,
  trafficRatesOf,
  type DayShape,
  type TrafficRates,
} from './day';
import { parametersOf, type Parameters } from './parameters';
import { structureOf, type Link, type Structure } from './structure';

/**
 * Loads and cost of a month. It keeps its buffers, so that ten thousand evaluations need no memory: what it answers holds until it is
 * asked again.
 */
export class MonthModel {
  readonly #plan: Plan;
  readonly #structure: Structure;
  #day!: DayShape;
  #rates!: TrafficRates;
  readonly #parameters: Parameters[] = [];
  readonly #flows: Flow[];
  readonly #loads: ComponentLoad[];
  readonly #costs: ComponentCost[] = [];

  /** @param plan - its numbers may be changed; {@link refresh} then tells */
  constructor(plan: Plan) {
    this.#plan = plan;
    this.#structure = structureOf(plan);
    this.#flows = plan.components.map(() => ({
      requests: 0,
      trainings: 0,
      peak: 0,
    }));
    this.#loads = plan.components.map(() => ({} as ComponentLoad));
    this.refresh();
  }

  /** Takes the plan's numbers anew. */
  refresh(): void {
    this.#day = dayShapeOf(this.#plan.traffic);
    this.#rates = trafficRatesOf(this.#plan.traffic);
    this.#plan.components.forEach((component, index) => {
      this.#parameters[index] = parametersOf(component);
    });
  }

  get day(): DayShape {
    return this.#day;
  }

  /** By the component's index. */
  get parameters(): readonly Parameters[] {
    return this.#parameters;
  }

  get loads(): readonly ComponentLoad[] {
    return this.#loads;
  }

  get componentCosts(): readonly ComponentCost[] {
    return this.#costs;
  }

  /** @param factor - traffic to that of the first month */
  evaluate(factor: number): Cost {
    const { components, sizing } = this.#plan;
    const requests = this.#rates.requests * factor;
    const trainings = this.#rates.trainings * factor;
    for (const index of this.#structure.order) {
      const flow = this.#flowTo(index, requests, trainings);
      const load = loadOf(
        components[index],
        this.#parameters[index],
        flow,
        this.#day,
        sizing,
        this.#loads[index],
      );
      this.#costs[index] = componentCostOf(
        components[index],
        this.#parameters[index],
        load,
        this.#plan,
      );
    }
    return costOf(this.#costs, requests + trainings, this.#plan);
  }

  #flowTo(index: number, requests: number, trainings: number): Flow {
    const flow = this.#flows[index];
    flow.requests = 0;
    flow.trainings = 0;
    flow.peak = 0;
    for (const link of this.#structure.links[index]) {
      const { loads } = this.#plan.components[link.component];
      const { perRequest } = loads[link.load];
      if (link.caller !== undefined) {
        this.#addCalls(flow, link, link.caller, perRequest);
      } else if (link.from === 'requests') {
        flow.requests += requests * perRequest;
        flow.peak += requests * this.#day.peak * perRequest;
      } else {
        flow.trainings += trainings * perRequest;
        flow.peak += (trainings / this.#day.trainingShare) * perRequest;
      }
    }
    return flow;
  }

  #addCalls(flow: Flow, { of }: Link, caller: number, perRequest: number) {
    const load = this.#loads[caller];
    const from = this.#flows[caller];
    if (load.averageRequests === 0) {
      return;
    }
    let share = 1;
    let peak = load.peakRequests;
    if (of === 'misses') {
      share = this.#parameters[caller].missShare;
      peak = load.peakCalls;
    } else if (of === 'fallbacks') {
      share = load.fallbackCalls / load.averageRequests;
      peak = load.peakFallbackCalls;
    }
    flow.requests += from.requests * share * perRequest;
    flow.trainings += from.trainings * share * perRequest;
    flow.peak += peak * perRequest;
  }
}
