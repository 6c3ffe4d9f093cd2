import Typography from '@mui/material/Typography';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import type { SavedPlan } from '@vigia/plugin-capacity-common';
import { capacityApiRef } from '../../api/refs';
import { capacityTranslationRef } from '../../translation';
import { ConfirmDialog } from '../common/ConfirmDialog';

interface DeletePlanDialogProps {
  saved: SavedPlan;
  onDeleted(): void;
  onClose(): void;
}

/** Asks before a plan is deleted. What is on the page stays there, and can be saved anew. */
export function DeletePlanDialog(props: DeletePlanDialogProps) {
  const { onClose, onDeleted, saved } = props;
  const capacity = useApi(capacityApiRef);
  const { t } = useTranslationRef(capacityTranslationRef);
  return (
    <ConfirmDialog
      title={t('delete.title', { name: saved.name })}
      confirmLabel={t('plan.delete')}
      isDestructive
      onConfirm={async () => {
        await capacity.deletePlan(saved.id);
        onDeleted();
      }}
      onClose={onClose}
    >
      <Typography>{t('delete.hint')}</Typography>
    </ConfirmDialog>
  );
}
