import { InputError } from '@backstage/errors';
import { inputsOf } from './inputs';
import { TRAFFIC_FLOWS } from './components';
import { planSchema, type Plan } from './plan';
import { callOrder } from './callOrder';

/**
 * Checks a plan: its form and bounds, that ids are different, that loads come from something that is there and in no circle, and that
 * what is uncertain is an input.
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
  callOrder(parsed.data.components);
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

function checkUncertainty(plan: Plan): void {
  const inputs = new Set(inputsOf(plan).map(({ path }) => path));
  for (const path of Object.keys(plan.uncertainty ?? {})) {
    if (!inputs.has(path)) {
      throw new InputError(`uncertainty.${path}: is not an input of this plan`);
    }
  }
}
