import MoreIcon from '@mui/icons-material/MoreVert';
import Divider from '@mui/material/Divider';
import IconButton from '@mui/material/IconButton';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import {
  EXPORT_FORMATS,
  planDeletePermission,
  planUpdatePermission,
  type SavedPlan,
} from '@vigia/plugin-capacity-common';
import { useState } from 'react';
import { type OpenedPlan, type PlanActions, savedPlan } from '../../plan';
import { capacityTranslationRef } from '../../translation';
import { DeletePlanDialog } from './DeletePlanDialog';
import { EditDetailsDialog } from './EditDetailsDialog';
import { useExport } from './useExport';
import { VersionsDialog } from './VersionsDialog';

interface SavedPlanMenuProps {
  saved: SavedPlan;
  opened: OpenedPlan;
  actions: PlanActions;
}

/** What can be done with a saved plan, by those who may. */
export function SavedPlanMenu({ actions, opened, saved }: SavedPlanMenuProps) {
  const { t } = useTranslationRef(capacityTranslationRef);
  const [anchor, setAnchor] = useState<Element>();
  const [dialog, setDialog] = useState<'versions' | 'details' | 'delete'>();
  const download = useExport();
  const resourceRef = saved.id;
  const mayUpdate = usePermission({
    permission: planUpdatePermission,
    resourceRef,
  }).allowed;
  const mayDelete = usePermission({
    permission: planDeletePermission,
    resourceRef,
  }).allowed;
  const choose = (chosen: typeof dialog) => () => {
    setAnchor(undefined);
    setDialog(chosen);
  };
  const close = () => setDialog(undefined);
  const { origin } = opened;
  const isPinned = origin.kind === 'saved' && origin.isPinned;
  return (
    <>
      <IconButton
        size="small"
        aria-label={t('plan.more')}
        aria-haspopup="menu"
        onClick={event => setAnchor(event.currentTarget)}
      >
        <MoreIcon fontSize="small" />
      </IconButton>
      <Menu
        open={anchor !== undefined}
        anchorEl={anchor}
        onClose={() => setAnchor(undefined)}
      >
        <MenuItem onClick={choose('versions')}>{t('plan.versions')}</MenuItem>
        {EXPORT_FORMATS.map(format => (
          <MenuItem
            key={format}
            onClick={() => {
              setAnchor(undefined);
              download(saved, format);
            }}
          >
            {t(`plan.export.${format}`)}
          </MenuItem>
        ))}
        {(mayUpdate || mayDelete) && <Divider />}
        {mayUpdate && (
          <MenuItem onClick={choose('details')}>{t('plan.details')}</MenuItem>
        )}
        {mayDelete && (
          <MenuItem onClick={choose('delete')}>{t('plan.delete')}</MenuItem>
        )}
      </Menu>
      {dialog === 'versions' && (
        <VersionsDialog saved={saved} onOpen={actions.open} onClose={close} />
      )}
      {dialog === 'details' && (
        <EditDetailsDialog
          saved={saved}
          onSaved={actions.saved}
          onClose={close}
        />
      )}
      {dialog === 'delete' && (
        <DeletePlanDialog
          saved={saved}
          expectedVersion={isPinned ? undefined : saved.version}
          onDeleted={() =>
            actions.saved({ origin: { kind: 'link' }, plan: opened.plan })
          }
          onRestored={restored => actions.saved(savedPlan(restored))}
          onClose={close}
        />
      )}
    </>
  );
}
