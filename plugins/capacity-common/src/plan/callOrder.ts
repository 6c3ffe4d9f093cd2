import { InputError } from '@backstage/errors';
import type { Component } from './components';

/**
 * Components, each after those that call it.
 *
 * @throws InputError naming the components of a circle
 */
export function callOrder(components: readonly Component[]): Component[] {
  const ordered: Component[] = [];
  const waiting = new Set(components);
  const ids = new Set(components.map(({ id }) => id));
  const done = new Set<string>();
  while (waiting.size > 0) {
    const ready = [...waiting].filter(({ loads }) =>
      loads.every(({ from }) => !ids.has(from) || done.has(from)),
    );
    if (ready.length === 0) {
      const circle = [...waiting].map(({ id }) => id).join(', ');
      throw new InputError(`components: ${circle} call each other in a circle`);
    }
    for (const component of ready) {
      ordered.push(component);
      waiting.delete(component);
      done.add(component.id);
    }
  }
  return ordered;
}
