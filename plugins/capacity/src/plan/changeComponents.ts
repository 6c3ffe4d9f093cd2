import {
  PRESETS,
  TRAFFIC_FLOWS,
  type Component,
  type Load,
  type Plan,
  type Traffic,
} from '@vigia/plugin-capacity-common';

/** What a plan holds at most. */
export const MAX_COMPONENTS = 50;
export const MAX_LOADS = 20;
const MAX_ID_LENGTH = 63;

/** The plan with another component, which gets each request; its id is made of the name. */
export function addComponent(
  plan: Plan,
  type: Component['type'],
  name: string,
): Plan {
  const model =
    type === 'ai'
      ? PRESETS.llmFeature.components[1]
      : PRESETS.service.components[0];
  const component: Component = {
    ...structuredClone(model),
    id: freeId(plan, name),
    name: freeName(plan, name),
    loads: [{ from: 'requests', perRequest: 1 }],
  };
  return { ...plan, components: [...plan.components, component] };
}

/** The name, or the name with the first number that makes it another one. */
function freeName({ components }: Plan, name: string): string {
  const taken = new Set(components.map(component => component.name));
  let free = name;
  for (let next = 2; taken.has(free); next++) {
    free = `${name} ${next}`;
  }
  return free;
}

function freeId({ components }: Plan, name: string): string {
  const base =
    name
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .slice(0, MAX_ID_LENGTH - 3)
      .replace(/^-+|-+$/g, '') || 'component';
  const taken = new Set<string>([
    ...TRAFFIC_FLOWS,
    ...components.map(({ id }) => id),
  ]);
  let id = base;
  for (let next = 2; taken.has(id); next++) {
    id = `${base}-${next}`;
  }
  return id;
}

/** The plan without a component. What it called is called by its own callers from then on. */
export function removeComponent(plan: Plan, id: string): Plan {
  const removed = plan.components.find(component => component.id === id);
  if (!removed) {
    return plan;
  }
  const components = plan.components
    .filter(component => component !== removed)
    .map(component => ({
      ...component,
      loads: joined(
        component.loads.flatMap(load =>
          load.from === id ? throughOf(removed, load) : [load],
        ),
      ),
    }));
  return { ...plan, components };
}

function throughOf(removed: Component, load: Load): Load[] {
  return removed.loads.map(({ perRequest, ...rest }) => ({
    ...rest,
    perRequest: perRequest * load.perRequest,
  }));
}

/** Loads that come from the same place stand once. */
function joined(loads: readonly Load[]): Load[] {
  const sums = new Map<string, Load>();
  for (const load of loads) {
    const key = `${load.from} ${load.of ?? 'requests'}`;
    const before = sums.get(key)?.perRequest ?? 0;
    sums.set(key, { ...load, perRequest: before + load.perRequest });
  }
  return [...sums.values()];
}

/** The plan with a component replaced by one of the same id. */
export function changeComponent(
  plan: Plan,
  id: string,
  change: (component: Component) => Component,
): Plan {
  return {
    ...plan,
    components: plan.components.map(component =>
      component.id === id ? change(component) : component,
    ),
  };
}

/** Where a component's requests may come from: the traffic, and components that do not, by whatever way, get theirs from it. */
export function possibleSources(
  { components, traffic }: Plan,
  id: string,
): string[] {
  const below = new Set([id]);
  for (let grown = true; grown; ) {
    const before = below.size;
    for (const component of components) {
      if (component.loads.some(({ from }) => below.has(from))) {
        below.add(component.id);
      }
    }
    grown = below.size > before;
  }
  return [
    ...flowsOf(traffic.kind),
    ...components
      .map(component => component.id)
      .filter(other => !below.has(other)),
  ];
}

function flowsOf(kind: Traffic['kind']): string[] {
  return TRAFFIC_FLOWS.filter(
    flow => flow !== 'trainings' || kind === 'series',
  );
}

/** The plan with traffic of another kind: the shape of the day stays, and trainings are requests where there are none. */
export function changeTraffic(plan: Plan, kind: Traffic['kind']): Plan {
  const { dayProfile, peakFactor } = plan.traffic;
  const model = PRESETS[kind === 'series' ? 'fleet' : 'service'].traffic;
  const flows = flowsOf(kind);
  const components = plan.components.map(component => ({
    ...component,
    loads: joined(
      component.loads.map(load =>
        TRAFFIC_FLOWS.some(flow => flow === load.from) &&
        !flows.includes(load.from)
          ? { ...load, from: 'requests' }
          : load,
      ),
    ),
  }));
  const { dayProfile: _, ...rest } = model;
  const traffic: Traffic = {
    ...rest,
    peakFactor,
    ...(dayProfile && { dayProfile }),
  };
  return { ...plan, traffic, components };
}
