import type { RegistryClient } from '@vigia/plugin-anomaly-common';
import { FleetTable } from '../fleet';
import { toDeviationModel, type DetectorState } from '@vigia/detectors';

export async function loadFleet(
  registry: Pick<RegistryClient, 'readSnapshot'>,
  options: { signal?: AbortSignal },
): Promise<{ table: FleetTable; cursor: string }> {
  const table = FleetTable.create();
  let page: string | undefined;
  let cursor: string;
  do {
    const answer = await registry.readSnapshot({ page }, options);
    for (const { seriesId, version, state, trainingWindow } of answer.items) {
      const model = toDeviationModel(state as DetectorState);
      if (model) {
        table.put({ ...model, seriesId, version, trainingWindow });
      } else {
        table.putHeavy(seriesId, version);
      }
    }
    cursor = answer.cursor;
    page = answer.nextPage;
  } while (page);
  return { table, cursor };
}
