import {
  ParameterError,
  toDeviationModel,
  type DetectorState,
  type DeviationModel,
} from '@vigia/detectors';
import type {
  ProductionVersion,
  RegistryClient,
} from '@vigia/plugin-anomaly-common';
import { FleetTable } from './FleetTable';

/** The fleet's models as the registry has them, and from where its change feed tells what changed since. */
export interface LoadedFleet {
  readonly table: FleetTable;
  readonly cursor: string;
}

export interface LoadFleetOptions {
  signal?: AbortSignal;
  token?: string;
  /** Told of each model that is heavy in the table; its state is there unless it is too large for the stream. */
  onHeavy?(version: ProductionVersion): void;
}

/**
 * Loads all Production versions in one request into a new table; the one that serves meanwhile is not touched. What is not
 * scored by |x - centre| / scale, or is damaged, is heavy in it: its own load tells what is wrong with it.
 *
 * @throws ResponseError, or Error when the registry could not be reached, or broke the answer off
 */
export async function loadFleet(
  registry: Pick<RegistryClient, 'streamSnapshot'>,
  options: LoadFleetOptions = {},
): Promise<LoadedFleet> {
  const { signal, token, onHeavy } = options;
  let table: FleetTable | undefined;
  let start = '';
  for await (const batch of registry.streamSnapshot({ signal, token })) {
    const { cursor, expected, versions } = batch;
    start = cursor;
    table ??= FleetTable.create({ expected });
    for (const version of versions) {
      const model = deviationOf(version);
      const { seriesId, trainingWindow } = version;
      if (model) {
        table.put({
          ...model,
          seriesId,
          version: version.version,
          trainingWindow,
        });
      } else {
        table.putHeavy(seriesId, version.version);
        onHeavy?.(version);
      }
    }
  }
  return { table: table ?? FleetTable.create(), cursor: start };
}

function deviationOf({ state }: ProductionVersion): DeviationModel | undefined {
  try {
    return state && toDeviationModel(state as DetectorState);
  } catch (error) {
    if (error instanceof ParameterError) {
      return undefined;
    }
    throw error;
  }
}
