import type { Plan } from '@vigia/plugin-capacity-common';

/** The name of a plan's component. */
export function nameOf(
  { components }: Pick<Plan, 'components'>,
  componentId: string | undefined,
): string {
  return components.find(({ id }) => id === componentId)?.name ?? '';
}
