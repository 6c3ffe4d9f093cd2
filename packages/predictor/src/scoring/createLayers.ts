import {
  BoundsLayer,
  MemoryLayer,
  OutdatedMemoryLayer,
  RegistryLayer,
  StateFileLayer,
  StatisticsLayer,
  type HistoryStats,
  type MemoryOptions,
  type ScoringLayer,
} from '../layers';
import type { StateFiles } from '../models';

/** All layers in their order; each answers where those before it have nothing. */
export function createLayers(
  options: MemoryOptions & {
    files?: StateFiles;
    history?: readonly HistoryStats[];
  },
): ScoringLayer[] {
  const { answers, files, history = [] } = options;
  return [
    new MemoryLayer(options),
    new RegistryLayer(options),
    new OutdatedMemoryLayer(options),
    ...(files ? [new StateFileLayer({ ...options, files })] : []),
    ...history.map(past => new StatisticsLayer({ history: past, answers })),
    new BoundsLayer(answers),
  ];
}
