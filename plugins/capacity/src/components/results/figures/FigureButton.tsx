import InfoIcon from '@mui/icons-material/InfoOutlined';
import IconButton from '@mui/material/IconButton';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useState } from 'react';
import { capacityTranslationRef } from '../../../translation';
import { type FigurePlace, FigurePopover } from './FigurePopover';

/** A small button that opens a figure to its formula and source. */
export function FigureButton(place: FigurePlace) {
  const { t } = useTranslationRef(capacityTranslationRef);
  const [anchor, setAnchor] = useState<HTMLElement>();
  const label = t('formula.open', { figure: t(`figure.${place.figure}`) });
  return (
    <>
      <IconButton
        size="small"
        aria-label={label}
        aria-haspopup="dialog"
        onClick={event => setAnchor(event.currentTarget)}
      >
        <InfoIcon fontSize="inherit" />
      </IconButton>
      {anchor && (
        <FigurePopover
          {...place}
          {...{ anchor, label }}
          onClose={() => setAnchor(undefined)}
        />
      )}
    </>
  );
}
