import { InputError } from '@backstage/errors';
import { inputsOf } from './inputs';
import { TRAFFIC_FLOWS } from './components';
import { planSchema, type Plan } from './plan';
import { callOrder } from './callOrder';

/** Requests to a component of one that the traffic makes, through all that call it. */
const MAX_CALLS = 1e12;

/**
 * Checks a plan: its form and bounds, that ids are different, that loads come from something that is there, in no circle and no
 * more than numbers hold, and that what is uncertain is an input.
 *
 * @throws InputError naming the field by its path and its bound
 */
export function parsePlan(input: unknown): Plan {
  const parsed = planSchema.safeParse(input);
  if (!parsed.success) {
    const [{ path, message }] = parsed.error.issues;
    throw new InputError(`${path.join('.') || 'plan'}: ${message}`);
  }
  checkComponents(parsed.data);
  checkCalls(parsed.data);
  checkUncertainty(parsed.data);
  return parsed.data;
}

function checkComponents({ components, traffic }: Plan): void {
  const byId = new Map(components.map(component => [component.id, component]));
  components.forEach(({ id, loads }, index) => {
    if (components.findIndex(other => other.id === id) !== index) {
      throw new InputError(
        `components.${index}.id: ${id} is the id of another component`,
      );
    }
    loads.forEach(({ from, of }, loadIndex) => {
      const path = `components.${index}.loads.${loadIndex}`;
      const isFlow = TRAFFIC_FLOWS.some(flow => flow === from);
      const caller = byId.get(from);
      if (!isFlow && !caller) {
        throw new InputError(
          `${path}.from: ${from} is neither a component nor requests nor trainings`,
        );
      }
      if (from === 'trainings' && traffic.kind !== 'series') {
        throw new InputError(`${path}.from: only series are trained`);
      }
      if (of && of !== 'requests' && caller?.type !== 'ai') {
        throw new InputError(`${path}.of: only calls of an ai component`);
      }
    });
  });
}

/** No component is in a circle, or called so often that numbers would run over. */
function checkCalls({ components }: Plan): void {
  const calls = new Map<string, number>();
  for (const { id, loads } of callOrder(components)) {
    const ofOne = loads.reduce(
      (sum, { from, perRequest }) => sum + (calls.get(from) ?? 1) * perRequest,
      0,
    );
    if (ofOne > MAX_CALLS) {
      const index = components.findIndex(component => component.id === id);
      throw new InputError(
        `components.${index}.loads: one request of the traffic may make at most ${MAX_CALLS} requests to ${id}, got ${ofOne}`,
      );
    }
    calls.set(id, ofOne);
  }
}

function checkUncertainty(plan: Plan): void {
  const inputs = new Set(inputsOf(plan).map(({ path }) => path));
  for (const path of Object.keys(plan.uncertainty ?? {})) {
    if (!inputs.has(path)) {
      throw new InputError(`uncertainty.${path}: is not an input of this plan`);
    }
  }
}
