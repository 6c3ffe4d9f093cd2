import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Popover from '@mui/material/Popover';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { numberFormat } from '@vigia/ui';
import { useState } from 'react';
import { capacityTranslationRef } from '../../translation';
import { useInputs } from './InputsContext';
import { SpreadEditor } from './SpreadEditor';

/** How uncertain an input is: a button that says so, and the slider behind it. */
export function PlanUncertainty({ path }: { path: string }) {
  const { language, plan, texts } = useInputs();
  const { t } = useTranslationRef(capacityTranslationRef);
  const [anchor, setAnchor] = useState<Element>();
  const spread = plan.uncertainty?.[path];
  const name = texts.name(path);
  const percent = numberFormat(language, {
    style: 'percent',
    maximumFractionDigits: 0,
  }).format(spread ?? 0);
  return (
    <>
      <Button
        size="small"
        color="inherit"
        aria-haspopup="dialog"
        aria-label={
          spread
            ? t('uncertainty.of', { name, percent })
            : t('uncertainty.none', { name })
        }
        onClick={event => setAnchor(event.currentTarget)}
        sx={{
          minWidth: 28,
          px: 0.5,
          py: 0,
          textTransform: 'none',
          color: spread ? 'text.primary' : 'text.secondary',
        }}
      >
        {spread ? `±\u00a0${percent}` : '±'}
      </Button>
      <Popover
        open={anchor !== undefined}
        anchorEl={anchor}
        onClose={() => setAnchor(undefined)}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }}
        slotProps={{
          paper: {
            role: 'dialog',
            'aria-label': t('uncertainty.title', { name }),
          },
        }}
      >
        <Box sx={{ p: 2, width: 300 }}>
          <SpreadEditor path={path} />
        </Box>
      </Popover>
    </>
  );
}
