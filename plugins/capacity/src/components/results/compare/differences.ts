import { inputsOf, type Plan, type Unit } from '@vigia/plugin-capacity-common';

/** An input that is another in two plans. */
export interface InputDifference {
  readonly path: string;
  readonly unit: Unit;
  /** Undefined where the plan has no such input. */
  readonly here?: number;
  readonly there?: number;
}

const HOUR = /^traffic\.dayProfile\./;

/** Whether a day has the same weights in two plans; one without any is even. */
export function hasSameDay(here: Plan, there: Plan): boolean {
  const weightsOf = ({ traffic }: Plan) => String(traffic.dayProfile ?? '');
  return weightsOf(here) === weightsOf(there);
}

/** Inputs, but for the hours of the day, of which two plans have different values, or only one has any; in the order of the first plan. */
export function inputDifferences(here: Plan, there: Plan): InputDifference[] {
  const ofPlan = (plan: Plan) =>
    inputsOf(plan).filter(({ path }) => !HOUR.test(path));
  const others = new Map(ofPlan(there).map(input => [input.path, input]));
  const inputs = ofPlan(here);
  const known = new Set(inputs.map(({ path }) => path));
  return [
    ...inputs.flatMap(({ path, unit, value }) => {
      const other = others.get(path)?.value;
      return other === value ? [] : [{ path, unit, here: value, there: other }];
    }),
    ...[...others.values()]
      .filter(({ path }) => !known.has(path))
      .map(({ path, unit, value }) => ({ path, unit, there: value })),
  ];
}
