import { VISIBILITIES } from '@vigia/plugin-capacity-common';
import { type PlanFilter, type PlanResource, planRules } from './planRules';

const OWNERS = ['user:default/ana', 'group:default/press'];
const plans: PlanResource[] = OWNERS.flatMap(owner =>
  VISIBILITIES.map(visibility => ({ owner, visibility })),
);

/** The rules, each with the parameters of all. */
const rules = planRules as unknown as readonly {
  name: string;
  apply(plan: PlanResource, params: { owners: string[] }): boolean;
  toQuery(params: { owners: string[] }): PlanFilter;
}[];

describe('planRules', () => {
  it.each(
    rules.flatMap(rule => [
      { rule, params: { owners: [] } },
      { rule, params: { owners: [OWNERS[0]] } },
      { rule, params: { owners: OWNERS } },
    ]),
  )(
    '$rule.name says of a plan what it asks of the database: $params.owners',
    ({ rule, params }) => {
      const { column, values } = rule.toQuery(params);
      for (const plan of plans) {
        expect(rule.apply(plan, params)).toBe(values.includes(plan[column]));
      }
    },
  );
});
