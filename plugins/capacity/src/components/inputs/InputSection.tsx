import ExpandIcon from '@mui/icons-material/ExpandMore';
import Accordion from '@mui/material/Accordion';
import AccordionDetails from '@mui/material/AccordionDetails';
import AccordionSummary from '@mui/material/AccordionSummary';
import Typography from '@mui/material/Typography';
import { type ReactNode, useId } from 'react';

interface InputSectionProps {
  title: string;
  /** What the section says while it is closed. */
  summary?: string;
  isOpenAtFirst?: boolean;
  /** Something in it is wrong. */
  isWrong?: boolean;
  children: ReactNode;
}

/** A part of the inputs that can be folded. */
export function InputSection(props: InputSectionProps) {
  const { children, isOpenAtFirst = false, isWrong, summary, title } = props;
  const id = useId();
  return (
    <Accordion
      variant="outlined"
      disableGutters
      defaultExpanded={isOpenAtFirst}
      TransitionProps={{ unmountOnExit: true, timeout: 150 }}
      sx={{
        '&:not(:first-of-type)': { borderTop: 0 },
        '&::before': { display: 'none' },
      }}
    >
      <AccordionSummary
        id={id}
        aria-controls={`${id}-content`}
        expandIcon={<ExpandIcon />}
        sx={{ '& .MuiAccordionSummary-content': { minWidth: 0, gap: 1 } }}
      >
        <Typography
          component="h3"
          variant="subtitle1"
          color={isWrong ? 'error' : undefined}
          sx={{ m: 0, flexShrink: 0, maxWidth: '60%' }}
        >
          {title}
        </Typography>
        {summary && (
          <Typography
            variant="body2"
            color="text.secondary"
            noWrap
            sx={{ ml: 'auto', alignSelf: 'center', mr: 1 }}
          >
            {summary}
          </Typography>
        )}
      </AccordionSummary>
      <AccordionDetails id={`${id}-content`}>{children}</AccordionDetails>
    </Accordion>
  );
}
