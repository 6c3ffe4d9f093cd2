import ExpandIcon from '@mui/icons-material/ExpandMore';
import Button from '@mui/material/Button';
import Divider from '@mui/material/Divider';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { PRESETS, type PresetName } from '@vigia/plugin-capacity-common';
import { useState } from 'react';
import { type PlanActions, presetPlan } from '../../plan';
import { capacityTranslationRef } from '../../translation';
import { MeasuredItem } from './MeasuredItem';
import { PlansDialog } from './PlansDialog';
import { usePresets } from './usePresets';

/** What one can begin with: presets, and saved plans. */
export function OpenMenu({ actions }: { actions: PlanActions }) {
  const { t } = useTranslationRef(capacityTranslationRef);
  const presetOf = usePresets();
  const [anchor, setAnchor] = useState<Element>();
  const [isListOpen, setListOpen] = useState(false);
  const close = () => setAnchor(undefined);
  return (
    <>
      <Button
        size="small"
        variant="outlined"
        endIcon={<ExpandIcon />}
        aria-haspopup="menu"
        aria-expanded={anchor !== undefined}
        onClick={event => setAnchor(event.currentTarget)}
      >
        {t('plan.open')}
      </Button>
      <Menu open={anchor !== undefined} anchorEl={anchor} onClose={close}>
        {(Object.keys(PRESETS) as PresetName[]).map(preset => (
          <MenuItem
            key={preset}
            onClick={() => {
              close();
              actions.open(presetPlan(preset, presetOf));
            }}
          >
            {t(`preset.${preset}`)}
          </MenuItem>
        ))}
        <Divider />
        {anchor && (
          <MeasuredItem
            onOpen={opened => {
              close();
              actions.open(opened);
            }}
          />
        )}
        <MenuItem
          onClick={() => {
            close();
            setListOpen(true);
          }}
        >
          {t('plan.openSaved')}
        </MenuItem>
      </Menu>
      {isListOpen && (
        <PlansDialog
          onOpen={opened => {
            setListOpen(false);
            actions.open(opened);
          }}
          onClose={() => setListOpen(false)}
        />
      )}
    </>
  );
}
