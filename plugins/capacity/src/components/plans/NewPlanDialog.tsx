import {
  identityApiRef,
  useApi,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import type { SavedPlan } from '@vigia/plugin-capacity-common';
import { useEffect, useState } from 'react';
import { capacityApiRef } from '../../api/refs';
import type { OpenedPlan } from '../../plan';
import { capacityTranslationRef } from '../../translation';
import { ConfirmDialog } from '../common/ConfirmDialog';
import { type PlanDetails, PlanDetailsFields } from './PlanDetailsFields';

interface NewPlanDialogProps {
  opened: OpenedPlan;
  onSaved(saved: SavedPlan): void;
  onClose(): void;
}

/** Asks what a plan is to be called, and saves it. */
export function NewPlanDialog({
  onClose,
  onSaved,
  opened,
}: NewPlanDialogProps) {
  const capacity = useApi(capacityApiRef);
  const identity = useApi(identityApiRef);
  const { t } = useTranslationRef(capacityTranslationRef);
  const [details, setDetails] = useState<PlanDetails>({
    name: '',
    owner: '',
    visibility: 'shared',
  });
  useEffect(() => {
    identity.getBackstageIdentity().then(({ userEntityRef }) =>
      setDetails(before => ({
        ...before,
        owner: before.owner || userEntityRef,
      })),
    );
  }, [identity]);
  return (
    <ConfirmDialog
      title={t('details.newTitle')}
      confirmLabel={t('plan.save')}
      isDisabled={!details.name.trim() || !details.owner}
      onConfirm={async () =>
        onSaved(await capacity.createPlan({ ...details, plan: opened.plan }))
      }
      onClose={onClose}
    >
      <PlanDetailsFields details={details} onChange={setDetails} />
    </ConfirmDialog>
  );
}
