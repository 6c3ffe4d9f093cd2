import type { Registry } from 'prom-client';

const PREFIX = 'training_rabbitmq_';

/** All metrics of the engine, without their prefix; those of messages by their event. */
export async function figuresOf(
  registry: Registry,
): Promise<Record<string, number>> {
  const metrics = await registry.getMetricsAsJSON();
  return Object.fromEntries(
    metrics.flatMap(({ name, values }) =>
      values.map(({ labels, value }) => [
        labels.event ?? name.replace(PREFIX, ''),
        value,
      ]),
    ),
  );
}
