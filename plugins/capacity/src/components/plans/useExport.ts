import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import type { ExportFormat, SavedPlan } from '@vigia/plugin-capacity-common';
import { useDeed } from '@vigia/ui';
import { capacityApiRef } from '../../api/refs';
import { capacityTranslationRef } from '../../translation';

const TYPES: Record<ExportFormat, string> = {
  csv: 'text/csv',
  json: 'application/json',
};

/** Gives the reader a saved plan, with what it comes to, as a file. */
export function useExport(): (saved: SavedPlan, format: ExportFormat) => void {
  const capacity = useApi(capacityApiRef);
  const { t } = useTranslationRef(capacityTranslationRef);
  const { run } = useDeed();
  return (saved, format) => {
    run(async () => {
      const { id, name, version } = saved;
      const text = await capacity.exportPlan(id, format, version);
      const file = `${name.replace(
        /[\\/:*?"<>|]+/g,
        '-',
      )}-v${version}.${format}`;
      const url = URL.createObjectURL(
        new Blob([text], { type: TYPES[format] }),
      );
      const link = document.createElement('a');
      link.href = url;
      link.download = file;
      link.click();
      URL.revokeObjectURL(url);
      return { title: t('plan.exported', { file }) };
    });
  };
}
