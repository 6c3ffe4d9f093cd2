import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { useId } from 'react';
import { Notice, useDeed } from '@vigia/ui';
import { capacityApiRef } from '../../api/refs';
import { type OpenedPlan, savedPlan } from '../../plan';
import { capacityTranslationRef } from '../../translation';
import { Loading } from '../common/Loading';
import { Problem } from '../common/Problem';
import { SavedPlanTable } from './SavedPlanTable';
import { usePages } from './usePages';

interface PlansDialogProps {
  onOpen(opened: OpenedPlan): void;
  onClose(): void;
}

/** The plans that the reader may see, to open one of them. */
export function PlansDialog({ onClose, onOpen }: PlansDialogProps) {
  const capacity = useApi(capacityApiRef);
  const { t } = useTranslationRef(capacityTranslationRef);
  const titleId = useId();
  const deed = useDeed();
  const plans = usePages((cursor, signal) =>
    capacity.listPlans({ cursor }, { signal }),
  );
  const { error, items } = plans;
  return (
    <Dialog
      open
      onClose={onClose}
      aria-labelledby={titleId}
      fullWidth
      maxWidth="md"
    >
      <DialogTitle id={titleId}>{t('plans.title')}</DialogTitle>
      <DialogContent>
        {error && <Problem error={error} onRetry={plans.readMore} />}
        {!items && !error && <Loading heights={[44, 44, 44]} />}
        {items?.length === 0 && (
          <Notice title={t('plans.none')} description={t('plans.noneHint')} />
        )}
        {items && items.length > 0 && (
          <SavedPlanTable
            label={t('plans.title')}
            plans={items}
            isBusy={deed.isBusy}
            onOpen={({ id }) =>
              deed.run(async () => {
                onOpen(savedPlan(await capacity.getPlan(id)));
              })
            }
          />
        )}
        {plans.hasMore && !error && (
          <Button onClick={plans.readMore} disabled={plans.isLoading}>
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
