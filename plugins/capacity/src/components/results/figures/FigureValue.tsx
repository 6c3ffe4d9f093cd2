import ButtonBase from '@mui/material/ButtonBase';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useState } from 'react';
import { capacityTranslationRef } from '../../../translation';
import { type FigurePlace, FigurePopover } from './FigurePopover';

interface FigureValueProps extends FigurePlace {
  /** The number with its unit. */
  text: string;
}

/** A number in a table that opens to its formula and source. */
export function FigureValue({ text, ...place }: FigureValueProps) {
  const { t } = useTranslationRef(capacityTranslationRef);
  const [anchor, setAnchor] = useState<HTMLElement>();
  const label = t('formula.open', { figure: t(`figure.${place.figure}`) });
  return (
    <>
      <ButtonBase
        aria-haspopup="dialog"
        title={label}
        onClick={event => setAnchor(event.currentTarget)}
        sx={{
          font: 'inherit',
          textDecoration: 'underline dotted',
          textDecorationColor: 'action.disabled',
          textUnderlineOffset: 3,
          '&:hover, &:focus-visible': { textDecorationStyle: 'solid' },
        }}
      >
        {text}
      </ButtonBase>
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
