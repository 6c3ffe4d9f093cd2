import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import {
  toastApiRef,
  useApi,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import type { SavedPlan } from '@vigia/plugin-capacity-common';
import { messageOf } from '@vigia/ui';
import { capacityApiRef } from '../../api/refs';
import { capacityTranslationRef } from '../../translation';
import { ConfirmDialog } from '../common/ConfirmDialog';

/** How long it is offered to bring a plan back; later the API does. */
const UNDO_MS = 20_000;

interface DeletePlanDialogProps {
  saved: SavedPlan;
  /** Absent where the page shows a former version, and does not know the latest. */
  expectedVersion?: number;
  onDeleted(): void;
  onRestored(saved: SavedPlan): void;
  onClose(): void;
}

/** Asks before a plan is deleted, and offers to bring it back. What is on the page stays there. */
export function DeletePlanDialog(props: DeletePlanDialogProps) {
  const { expectedVersion, onClose, onDeleted, onRestored, saved } = props;
  const capacity = useApi(capacityApiRef);
  const toast = useApi(toastApiRef);
  const { t } = useTranslationRef(capacityTranslationRef);
  const { id, name } = saved;
  const restore = async () => {
    try {
      onRestored(await capacity.restorePlan(id));
    } catch (error) {
      toast.post({ title: messageOf(error as Error), status: 'danger' });
    }
  };
  return (
    <ConfirmDialog
      title={t('delete.title', { name })}
      confirmLabel={t('plan.delete')}
      isDestructive
      onConfirm={async () => {
        await capacity.deletePlan(id, expectedVersion);
        onDeleted();
        const notice = toast.post({
          title: t('delete.done', { name }),
          description: (
            <Button
              size="small"
              color="inherit"
              onClick={() => {
                notice.close();
                restore();
              }}
            >
              {t('delete.undo')}
            </Button>
          ),
          status: 'success',
          timeout: UNDO_MS,
        });
      }}
      onClose={onClose}
    >
      <Typography>{t('delete.hint')}</Typography>
    </ConfirmDialog>
  );
}
