import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';

interface NoticeProps {
  title: string;
  /** What to do next. */
  description: string;
  action?: ReactNode;
}

/** Stands where there is nothing to show. */
export function Notice({ title, description, action }: NoticeProps) {
  return (
    <Box role="status" sx={{ py: 5, px: 2, textAlign: 'center' }}>
      <Typography variant="h6" component="p" gutterBottom>
        {title}
      </Typography>
      <Typography color="text.secondary" sx={{ mb: action ? 2 : 0 }}>
        {description}
      </Typography>
      {action}
    </Box>
  );
}
