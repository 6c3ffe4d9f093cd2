import { callOrder, type Load, type Plan } from '../plan';

/** Where a component's requests come from. */
export interface Link {
  /** Index of the calling component; undefined for the traffic itself. */
  readonly caller?: number;
  readonly from: 'requests' | 'trainings' | 'component';
  readonly of: NonNullable<Load['of']>;
  /** Index of the component, and of its load, where its numbers stand. */
  readonly component: number;
  readonly load: number;
}

/** What of a plan does not depend on its numbers. */
export interface Structure {
  /** Indices of components, each after those that call it. */
  readonly order: readonly number[];
  /** By the component's index. */
  readonly links: readonly (readonly Link[])[];
}

/** @throws InputError when components call each other in a circle */
export function structureOf({ components }: Plan): Structure {
  const indexOf = new Map(components.map(({ id }, index) => [id, index]));
  return {
    order: callOrder(components).map(({ id }) => indexOf.get(id)!),
    links: components.map(({ loads }, component) =>
      loads.map(({ from, of = 'requests' }, load): Link => {
        const caller = indexOf.get(from);
        return {
          caller,
          from:
            caller === undefined
              ? (from as 'requests' | 'trainings')
              : 'component',
          of,
          component,
          load,
        };
      }),
    ),
  };
}
