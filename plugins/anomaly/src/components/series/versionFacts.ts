import type { Version } from '@vigia/plugin-anomaly-common';

/** One thing that two versions are compared by. */
export interface Difference {
  group: 'metrics' | 'parameters';
  name: string;
  left?: unknown;
  right?: unknown;
  isDifferent: boolean;
}

function compareKeys(
  group: Difference['group'],
  left: Record<string, unknown>,
  right: Record<string, unknown>,
): Difference[] {
  const names = [...new Set([...Object.keys(left), ...Object.keys(right)])];
  return names.map(name => ({
    group,
    name,
    left: left[name],
    right: right[name],
    isDifferent: JSON.stringify(left[name]) !== JSON.stringify(right[name]),
  }));
}

function parametersOf(version: Version): Record<string, unknown> {
  return {
    algorithm: version.algorithm,
    ...version.hyperparameters,
    threshold: version.threshold,
    context_length: version.contextLength,
    training_points: version.trainingWindow.points,
    state_bytes: version.stateBytes,
  };
}

/** Metrics and parameters of two versions side by side, each by the name that the API gives it. */
export function compareVersions(left: Version, right: Version): Difference[] {
  return [
    ...compareKeys('metrics', left.metrics, right.metrics),
    ...compareKeys('parameters', parametersOf(left), parametersOf(right)),
  ];
}
