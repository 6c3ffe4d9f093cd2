import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import type { SavedPlan } from '@vigia/plugin-capacity-common';
import { useState } from 'react';
import { capacityApiRef } from '../../api/refs';
import { type OpenedPlan, savedPlan } from '../../plan';
import { capacityTranslationRef } from '../../translation';
import { ConfirmDialog } from '../common/ConfirmDialog';
import { type PlanDetails, PlanDetailsFields } from './PlanDetailsFields';

interface EditDetailsDialogProps {
  saved: SavedPlan;
  onSaved(opened: OpenedPlan): void;
  onClose(): void;
}

/** Changes how a plan is called, whose it is and who reads it; the plan itself stays as it was saved last. */
export function EditDetailsDialog(props: EditDetailsDialogProps) {
  const { onClose, onSaved, saved } = props;
  const capacity = useApi(capacityApiRef);
  const { t } = useTranslationRef(capacityTranslationRef);
  const { description, name, owner, visibility } = saved;
  const [details, setDetails] = useState<PlanDetails>({
    name,
    description,
    owner,
    visibility,
  });
  return (
    <ConfirmDialog
      title={t('details.editTitle')}
      confirmLabel={t('plan.save')}
      isDisabled={!details.name.trim()}
      onConfirm={async () => {
        const result = await capacity.updatePlan(saved.id, {
          ...details,
          plan: saved.plan,
          expectedVersion: saved.version,
        });
        onSaved(savedPlan(result));
      }}
      onClose={onClose}
    >
      <PlanDetailsFields details={details} onChange={setDetails} />
    </ConfirmDialog>
  );
}
