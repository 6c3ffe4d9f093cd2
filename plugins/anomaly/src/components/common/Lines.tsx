import Typography from '@mui/material/Typography';
import { Children, type ReactNode } from 'react';

interface LinesProps {
  /** What is read first. */
  main: ReactNode;
  /** One line each, smaller, below. */
  children: ReactNode;
}

/** A cell of several lines. */
export function Lines({ main, children }: LinesProps) {
  return (
    <>
      <Typography component="div" variant="body2">
        {main}
      </Typography>
      {Children.map(
        children,
        line =>
          line && (
            <Typography
              component="div"
              variant="caption"
              color="text.secondary"
              sx={{ lineHeight: 1.4 }}
            >
              {line}
            </Typography>
          ),
      )}
    </>
  );
}
