import type { SvgIconComponent } from '@mui/icons-material';
import Stack from '@mui/material/Stack';
import Tooltip from '@mui/material/Tooltip';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';

/** How a state looks: by its sign, also where its colour is not seen. */
export interface StatusLook {
  Icon: SvgIconComponent;
  /** Of the theme's palette, e.g. `warning.main`. */
  color: string;
}

interface StatusSignProps {
  look: StatusLook;
  text: string;
  /** Shown to who points at it, or reaches it by the keyboard. */
  tip?: ReactNode;
}

/** A state, by a sign and a word. */
export function StatusSign({ look, text, tip }: StatusSignProps) {
  const { Icon, color } = look;
  const sign = (
    <Stack
      component="span"
      direction="row"
      spacing={0.5}
      alignItems="center"
      tabIndex={tip ? 0 : undefined}
      sx={{ display: 'inline-flex', color }}
    >
      <Icon fontSize="small" aria-hidden />
      <Typography component="span" variant="body2" noWrap>
        {text}
      </Typography>
    </Stack>
  );
  return tip ? (
    <Tooltip describeChild title={tip}>
      {sign}
    </Tooltip>
  ) : (
    sign
  );
}
