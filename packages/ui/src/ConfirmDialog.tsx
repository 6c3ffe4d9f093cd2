import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { messageOf } from './messageOf';

/** What is asked, and what happens on yes. */
export interface ConfirmDialogProps {
  title: string;
  /** What will happen, or the fields to fill in. */
  children: ReactNode;
  /** Names the deed, e.g. `Promote`. */
  confirmLabel: string;
  /** Names the way back, e.g. `Cancel`. */
  cancelLabel: string;
  isDestructive?: boolean;
  isDisabled?: boolean;
  /** The dialog closes when it is done, and shows the error when it fails. */
  onConfirm(): Promise<void>;
  /** Answers true for an error that the children show themselves, beside the field that it is about. */
  showsError?(error: Error): boolean;
  onClose(): void;
}

/** Asks before something is done, and says what came of it. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { title, children, confirmLabel, isDestructive, onClose } = props;
  const titleId = useId();
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<Error>();

  const confirm = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setError(undefined);
    try {
      await props.onConfirm();
      onClose();
    } catch (caught) {
      if (!props.showsError?.(caught as Error)) {
        setError(caught as Error);
      }
      setBusy(false);
    }
  };

  return (
    <Dialog
      open
      onClose={isBusy ? undefined : onClose}
      aria-labelledby={titleId}
      fullWidth
      maxWidth="sm"
    >
      <Box component="form" onSubmit={confirm} sx={{ display: 'contents' }}>
        <DialogTitle id={titleId}>{title}</DialogTitle>
        <DialogContent>
          {children}
          {error && (
            <Alert severity="error" sx={{ mt: 2 }}>
              {messageOf(error)}
            </Alert>
          )}
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose} disabled={isBusy}>
            {props.cancelLabel}
          </Button>
          <Button
            variant="contained"
            color={isDestructive ? 'error' : 'primary'}
            disabled={isBusy || props.isDisabled}
            type="submit"
          >
            {confirmLabel}
          </Button>
        </DialogActions>
      </Box>
    </Dialog>
  );
}
