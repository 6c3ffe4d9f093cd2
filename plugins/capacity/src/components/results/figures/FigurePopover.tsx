import Popover from '@mui/material/Popover';
import type { FigureName, Place } from '@vigia/plugin-capacity-common';
import { useMemo } from 'react';
import { useResults } from '../common/ResultsContext';
import { FigureDetails } from './FigureDetails';

/** Where a figure stands on the page; the last month and no component unless it says so. */
export interface FigurePlace {
  readonly figure: FigureName;
  readonly month?: number;
  readonly componentId?: string;
}

interface FigurePopoverProps extends FigurePlace {
  anchor: HTMLElement;
  /** Names it for readers who do not see it. */
  label: string;
  onClose(): void;
}

/** Opens a figure to its formula and source. */
export function FigurePopover(props: FigurePopoverProps) {
  const { figure, componentId, anchor, label, onClose } = props;
  const { plan, scenario } = useResults();
  const month = props.month ?? plan.horizonMonths;
  const place = useMemo<Place>(
    () => ({ plan, scenario, month, componentId }),
    [plan, scenario, month, componentId],
  );
  return (
    <Popover
      open
      anchorEl={anchor}
      onClose={onClose}
      anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }}
      slotProps={{ paper: { role: 'dialog', 'aria-label': label } }}
    >
      <FigureDetails {...{ figure, place }} />
    </Popover>
  );
}
