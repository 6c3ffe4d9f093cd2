import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import {
  toastApiRef,
  useApi,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import {
  type Run,
  trainingCancelPermission,
} from '@vigia/plugin-anomaly-common';
import { useState } from 'react';
import { TOAST_MS, useAllowed, useDeed } from '@vigia/ui';
import { trainingApiRef } from '../../../api';
import { anomalyTranslationRef } from '../../../translation';
import { ConfirmDialog } from '../../common/ConfirmDialog';
import { isRunOpen } from './runFacts';
import { useRunName } from './useRunName';

interface RunActionsProps {
  run: Run;
  onChange(): void;
}

/** Holds a run up or lets it go on; both can be taken back, so neither asks first. */
function PauseOrResume({ run, onChange }: RunActionsProps) {
  const { t } = useTranslationRef(anomalyTranslationRef);
  const training = useApi(trainingApiRef);
  const name = useRunName()(run);
  const { isBusy, run: act } = useDeed();
  const isPaused = run.status === 'paused';
  const press = () =>
    act(async () => {
      await (isPaused
        ? training.resumeRun(run.runId)
        : training.pauseRun(run.runId));
      onChange();
      return {
        title: t(isPaused ? 'run.resumedToast' : 'run.pausedToast', {
          run: name,
        }),
      };
    });
  return (
    <Button
      size="small"
      disabled={isBusy}
      onClick={press}
      aria-label={t(isPaused ? 'run.resumeOf' : 'run.pauseOf', { run: name })}
    >
      {t(isPaused ? 'run.resume' : 'run.pause')}
    </Button>
  );
}

/** Ends a run, after asking. */
function CancelRun({ run, onChange }: RunActionsProps) {
  const { t } = useTranslationRef(anomalyTranslationRef);
  const training = useApi(trainingApiRef);
  const toast = useApi(toastApiRef);
  const name = useRunName()(run);
  const [isAsking, setAsking] = useState(false);
  const cancel = async () => {
    await training.cancelRun(run.runId);
    toast.post({
      title: t('run.cancelledToast', { run: name }),
      status: 'info',
      timeout: TOAST_MS,
    });
    onChange();
  };
  return (
    <>
      <Button
        size="small"
        onClick={() => setAsking(true)}
        aria-label={t('run.cancelOf', { run: name })}
      >
        {t('common.cancel')}
      </Button>
      {isAsking && (
        <ConfirmDialog
          title={t('run.cancelTitle', { run: name })}
          confirmLabel={t('run.cancel')}
          isDestructive
          onConfirm={cancel}
          onClose={() => setAsking(false)}
        >
          {t('run.cancelHint')}
        </ConfirmDialog>
      )}
    </>
  );
}

/** Pause or resume, and cancel, of a run that has not ended; for those who may. */
export function RunActions(props: RunActionsProps) {
  const isAllowed = useAllowed(trainingCancelPermission);
  if (!isAllowed || !isRunOpen(props.run)) {
    return undefined;
  }
  return (
    <Stack direction="row" spacing={0.5}>
      <PauseOrResume {...props} />
      <CancelRun {...props} />
    </Stack>
  );
}
