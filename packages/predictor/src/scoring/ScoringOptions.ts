import type { RegistryClient } from '@vigia/plugin-anomaly-common';
import type { ChangeListener } from '../changes';
import type { HistoryStats } from '../layers';
import type { ModelCacheOptions, ModelSource } from '../models';
import type { PredictionRecorder } from '../recording';
import type { Tracing } from '../tracing';
import type { FleetDiskOptions } from './FleetDisk';
import type { LayerErrorListener } from './LayerChain';

/** What the scoring core asks of the registry. */
export type FleetRegistry = Pick<
  RegistryClient,
  'followChanges' | 'getProduction' | 'getSeries' | 'streamSnapshot'
>;

export interface ScoringOptions {
  registry: FleetRegistry;
  /** Loads single models: the registry itself when absent, or one behind a breaker. */
  source?: ModelSource;
  /** Where the past of a series is known, the best first. */
  history?: readonly HistoryStats[];
  /** Kept on disk for the next start; nothing is when absent. */
  disk?: Omit<FleetDiskOptions, 'onError'> & {
    /** How often the table is saved when it changed; 30 s when absent. */
    saveIntervalMs?: number;
  };
  /** Bound of the heavy states in memory; 256 MiB when absent. */
  heavyBytes?: number;
  /** Bound of the contexts in memory; 64 MiB when absent. */
  contextBytes?: number;
  /** Who else is told of changes, before the models are loaded anew. */
  listeners?: readonly ChangeListener[];
  recorder?: PredictionRecorder;
  tracing?: Tracing;
  /** Told why a layer was passed over. */
  onLayerError?: LayerErrorListener;
  /** Told of every load of a single model. */
  onLoad?: ModelCacheOptions['onLoad'];
  /** Told of what failed beside requests: the change feed, the disk. */
  onError?: (failure: { during: 'following' | 'disk'; error: unknown }) => void;
  /** Replaces the wait between failed polls in tests. */
  wait?: (delayMs: number, signal: AbortSignal) => Promise<void>;
}
