import Button from '@mui/material/Button';
import { ResponseError } from '@backstage/errors';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import {
  planCreatePermission,
  planUpdatePermission,
  type SavedPlan,
} from '@vigia/plugin-capacity-common';
import { useState } from 'react';
import { useAllowed, useDeed } from '@vigia/ui';
import { capacityApiRef } from '../../api/refs';
import {
  isSamePlan,
  type OpenedPlan,
  type PlanActions,
  savedPlan,
} from '../../plan';
import { capacityTranslationRef } from '../../translation';
import { ConflictDialog } from './ConflictDialog';
import { NewPlanDialog } from './NewPlanDialog';

const CONFLICT = 409;

interface SaveButtonsProps {
  opened: OpenedPlan;
  /** A plan that breaks a rule is not saved. */
  isRight: boolean;
  actions: PlanActions;
}

/** Saves the plan: as another version of what it began as, or as a plan of its own. */
export function SaveButtons({ actions, isRight, opened }: SaveButtonsProps) {
  const { t } = useTranslationRef(capacityTranslationRef);
  const mayCreate = useAllowed(planCreatePermission);
  const [isAsking, setAsking] = useState(false);
  const { origin } = opened;
  return (
    <>
      {origin.kind === 'saved' && (
        <SaveVersionButton
          key={origin.saved.id}
          saved={origin.saved}
          isPinned={origin.isPinned ?? false}
          opened={opened}
          isRight={isRight}
          actions={actions}
          onSaveAs={mayCreate ? () => setAsking(true) : undefined}
        />
      )}
      {mayCreate && (
        <Button
          size="small"
          variant={origin.kind === 'saved' ? 'outlined' : 'contained'}
          disabled={!isRight}
          onClick={() => setAsking(true)}
        >
          {t(origin.kind === 'saved' ? 'plan.saveAs' : 'plan.save')}
        </Button>
      )}
      {isAsking && (
        <NewPlanDialog
          opened={opened}
          onSaved={saved => actions.saved(savedPlan(saved))}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}

interface SaveVersionProps extends SaveButtonsProps {
  saved: SavedPlan;
  isPinned: boolean;
  onSaveAs?(): void;
}

/** Saves another version; says so when somebody else has saved one meanwhile. */
function SaveVersionButton(props: SaveVersionProps) {
  const { actions, isPinned, isRight, onSaveAs, opened, saved } = props;
  const capacity = useApi(capacityApiRef);
  const { t } = useTranslationRef(capacityTranslationRef);
  const deed = useDeed();
  const [isConflict, setConflict] = useState(false);
  const { allowed } = usePermission({
    permission: planUpdatePermission,
    resourceRef: saved.id,
  });
  if (!allowed) {
    return null;
  }
  const save = async () => {
    const { description, name, owner, visibility } = saved;
    // An older version that is saved becomes the latest one.
    const expectedVersion = isPinned
      ? (await capacity.getPlan(saved.id)).version
      : saved.version;
    const result = await capacity.updatePlan(saved.id, {
      name,
      description,
      owner,
      visibility,
      plan: opened.plan,
      expectedVersion,
    });
    actions.saved(savedPlan(result));
    return { title: t('plan.savedAs', { version: String(result.version) }) };
  };
  const isSame = isSamePlan(saved.plan, opened.plan);
  return (
    <>
      <Button
        size="small"
        variant="contained"
        disabled={!isRight || deed.isBusy || (isSame && !isPinned)}
        onClick={() =>
          deed.run(async () => {
            try {
              return await save();
            } catch (error) {
              const isStale =
                error instanceof ResponseError && error.statusCode === CONFLICT;
              if (!isStale) {
                throw error;
              }
              setConflict(true);
              return undefined;
            }
          })
        }
      >
        {t('plan.save')}
      </Button>
      {isConflict && (
        <ConflictDialog
          saved={saved}
          onOpen={actions.open}
          onSaveAs={onSaveAs}
          onClose={() => setConflict(false)}
        />
      )}
    </>
  );
}
