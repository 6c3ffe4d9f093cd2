import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import type { SavedPlan } from '@vigia/plugin-capacity-common';
import { useId } from 'react';
import { useDeed } from '@vigia/ui';
import { capacityApiRef } from '../../api/refs';
import { type OpenedPlan, savedPlan } from '../../plan';
import { capacityTranslationRef } from '../../translation';
import { Loading } from '../common/Loading';
import { Problem } from '../common/Problem';
import { SavedPlanTable } from './SavedPlanTable';
import { usePages } from './usePages';

interface VersionsDialogProps {
  saved: SavedPlan;
  onOpen(opened: OpenedPlan): void;
  onClose(): void;
}

/** All versions of a plan, to look at one of them again. */
export function VersionsDialog({
  onClose,
  onOpen,
  saved,
}: VersionsDialogProps) {
  const capacity = useApi(capacityApiRef);
  const { t } = useTranslationRef(capacityTranslationRef);
  const titleId = useId();
  const deed = useDeed();
  const versions = usePages((cursor, signal) =>
    capacity.listVersions(saved.id, { cursor }, { signal }),
  );
  const { error, items } = versions;
  const title = t('versions.title', { name: saved.name });
  return (
    <Dialog
      open
      onClose={onClose}
      aria-labelledby={titleId}
      fullWidth
      maxWidth="md"
    >
      <DialogTitle id={titleId}>{title}</DialogTitle>
      <DialogContent>
        {error && <Problem error={error} onRetry={versions.readMore} />}
        {!items && !error && <Loading heights={[44, 44]} />}
        {items && (
          <SavedPlanTable
            label={title}
            plans={items}
            areVersions
            isBusy={deed.isBusy}
            onOpen={({ version }) =>
              deed.run(async () => {
                const isLatest = version === items[0].version;
                const opened = await capacity.getVersion(saved.id, version);
                onOpen(savedPlan(opened, !isLatest));
                onClose();
              })
            }
          />
        )}
        {versions.hasMore && !error && (
          <Button onClick={versions.readMore} disabled={versions.isLoading}>
            {t('plans.more')}
          </Button>
        )}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{t('common.close')}</Button>
      </DialogActions>
    </Dialog>
  );
}
