import LinearProgress from '@mui/material/LinearProgress';

const PERCENT = 100;

interface ShareBarProps {
  /** 0 to 1; more is drawn as full. */
  share: number;
  color?: 'primary' | 'warning' | 'error' | 'inherit';
  ariaLabel: string;
}

/** A part of a whole as a thin bar, beside the numbers that say it. */
export function ShareBar({ share, color, ariaLabel }: ShareBarProps) {
  return (
    <LinearProgress
      variant="determinate"
      value={Math.min(PERCENT, Math.max(0, share * PERCENT))}
      color={color}
      aria-label={ariaLabel}
      sx={{ borderRadius: 1 }}
    />
  );
}
