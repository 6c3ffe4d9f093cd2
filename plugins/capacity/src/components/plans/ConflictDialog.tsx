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

interface ConflictDialogProps {
  saved: SavedPlan;
  onOpen(opened: OpenedPlan): void;
  /** Absent where the reader may not. */
  onSaveAs?(): void;
  onClose(): void;
}

/** Somebody else has saved another version meanwhile: nothing of either is lost. */
export function ConflictDialog(props: ConflictDialogProps) {
  const { onClose, onOpen, onSaveAs, saved } = props;
  const capacity = useApi(capacityApiRef);
  const { t } = useTranslationRef(capacityTranslationRef);
  const titleId = useId();
  const deed = useDeed();
  return (
    <Dialog open onClose={onClose} aria-labelledby={titleId}>
      <DialogTitle id={titleId}>{t('conflict.title')}</DialogTitle>
      <DialogContent>{t('conflict.hint')}</DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{t('common.cancel')}</Button>
        <Button
          disabled={deed.isBusy}
          onClick={() =>
            deed.run(async () => {
              onOpen(savedPlan(await capacity.getPlan(saved.id)));
              onClose();
            })
          }
        >
          {t('conflict.open')}
        </Button>
        {onSaveAs && (
          <Button
            variant="contained"
            onClick={() => {
              onClose();
              onSaveAs();
            }}
          >
            {t('plan.saveAs')}
          </Button>
        )}
      </DialogActions>
    </Dialog>
  );
}
