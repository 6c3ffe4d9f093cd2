import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  ConfirmDialog as PlainConfirmDialog,
  type ConfirmDialogProps,
} from '@vigia/ui';
import { capacityTranslationRef } from '../../translation';

/** Asks before something is done, with a way back in the reader's language. */
export function ConfirmDialog(props: Omit<ConfirmDialogProps, 'cancelLabel'>) {
  const { t } = useTranslationRef(capacityTranslationRef);
  return <PlainConfirmDialog {...props} cancelLabel={t('common.cancel')} />;
}
