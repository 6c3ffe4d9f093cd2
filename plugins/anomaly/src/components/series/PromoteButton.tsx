import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import {
  toastApiRef,
  useApi,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import {
  type Version,
  versionPromotePermission,
} from '@vigia/plugin-anomaly-common';
import { useState } from 'react';
import { TOAST_MS, useAllowed } from '@vigia/ui';
import { registryApiRef } from '../../api';
import { anomalyTranslationRef } from '../../translation';
import { ConfirmDialog } from '../common/ConfirmDialog';

const MAX_REASON_LENGTH = 500;

interface PromoteButtonProps {
  version: Version;
  /** The version that the promotion archives. */
  production?: Version;
  onPromoted(): void;
}

/** Brings a version from Staging to Production, after asking; for those who may. */
export function PromoteButton(props: PromoteButtonProps) {
  const { version, production, onPromoted } = props;
  const { seriesId } = version;
  const { t } = useTranslationRef(anomalyTranslationRef);
  const registry = useApi(registryApiRef);
  const toast = useApi(toastApiRef);
  const isAllowed = useAllowed(versionPromotePermission);
  const [isAsking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  if (version.stage !== 'Staging' || !isAllowed) {
    return undefined;
  }
  const name = `v${version.version}`;
  const promote = async () => {
    await registry.promote(seriesId, version.version, {
      strategy: 'direct',
      archiveExisting: true,
      reason: reason.trim() || undefined,
    });
    toast.post({
      title: t('promote.done', { version: name, series: seriesId }),
      status: 'success',
      timeout: TOAST_MS,
    });
    onPromoted();
  };
  return (
    <>
      <Button
        size="small"
        variant="contained"
        onClick={() => setAsking(true)}
        aria-label={t('promote.of', { version: name })}
      >
        {t('promote.submit')}
      </Button>
      {isAsking && (
        <ConfirmDialog
          title={t('promote.title', { version: name })}
          confirmLabel={t('promote.submit')}
          onConfirm={promote}
          onClose={() => setAsking(false)}
        >
          <Stack spacing={2}>
            <Typography>
              {production
                ? t('promote.replaces', {
                    version: name,
                    previous: `v${production.version}`,
                  })
                : t('promote.first', { version: name })}
            </Typography>
            <TextField
              label={t('promote.reason')}
              value={reason}
              onChange={event => setReason(event.target.value)}
              inputProps={{ maxLength: MAX_REASON_LENGTH }}
              multiline
            />
          </Stack>
        </ConfirmDialog>
      )}
    </>
  );
}
