import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import TextField from '@mui/material/TextField';
import {
  toastApiRef,
  useApi,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { useState } from 'react';
import { TOAST_MS } from '@vigia/ui';
import { addressOf, type OpenedPlan } from '../../plan';
import { capacityTranslationRef } from '../../translation';

/** Copies an address that opens this very plan. */
export function CopyLinkButton(props: {
  opened: OpenedPlan;
  /** A plan that breaks a rule would be refused when the link is opened. */
  isRight: boolean;
}) {
  const { isRight, opened } = props;
  const { t } = useTranslationRef(capacityTranslationRef);
  const toast = useApi(toastApiRef);
  const [shown, setShown] = useState<string>();
  const copy = async () => {
    const { hash, search } = addressOf(opened);
    const link = `${window.location.origin}${window.location.pathname}${search}${hash}`;
    try {
      await navigator.clipboard.writeText(link);
      toast.post({
        title: t('plan.linkCopied'),
        status: 'success',
        timeout: TOAST_MS,
      });
    } catch {
      // Browsers give the clipboard only to pages that came over HTTPS.
      setShown(link);
    }
  };
  return (
    <>
      <Button
        size="small"
        variant="outlined"
        disabled={!isRight}
        onClick={copy}
      >
        {t('plan.copyLink')}
      </Button>
      {shown !== undefined && (
        <Dialog
          open
          fullWidth
          onClose={() => setShown(undefined)}
          aria-label={t('plan.copyLink')}
        >
          <DialogContent>
            <TextField
              fullWidth
              label={t('plan.link')}
              value={shown}
              inputProps={{ readOnly: true }}
              onFocus={({ target }) => target.select()}
            />
          </DialogContent>
          <DialogActions>
            <Button onClick={() => setShown(undefined)}>
              {t('common.close')}
            </Button>
          </DialogActions>
        </Dialog>
      )}
    </>
  );
}
