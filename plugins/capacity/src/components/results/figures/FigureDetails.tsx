import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  FIGURES,
  type FigureName,
  formulaOf,
  type Place,
  type ValuedFigure,
  VALUED_FIGURES,
} from '@vigia/plugin-capacity-common';
import { useMemo, useState } from 'react';
import { capacityTranslationRef } from '../../../translation';
import { nameOf } from '../common/nameOf';
import { FormulaView } from './FormulaView';
import { SourceList } from './SourceList';

interface Step {
  readonly figure: FigureName;
  readonly place: Place;
}

function isValued(figure: FigureName): figure is ValuedFigure {
  return VALUED_FIGURES.has(figure);
}

function FormulaOfStep(props: {
  figure: ValuedFigure;
  place: Place;
  onOpen(figure: ValuedFigure, place: Place): void;
}) {
  const { figure, place, onOpen } = props;
  const { t } = useTranslationRef(capacityTranslationRef);
  const formula = useMemo(() => formulaOf(figure, place), [figure, place]);
  const isRounded = formula.parts?.some(
    part => 'text' in part && part.text.includes('⌈'),
  );
  return formula.parts ? (
    <>
      <Typography variant="subtitle2" component="h4" sx={{ mt: 2, mb: 0.5 }}>
        {t('formula.counted')}
      </Typography>
      <FormulaView {...{ formula, place, onOpen }} />
      {isRounded && (
        <Typography variant="caption" color="text.secondary">
          {t('formula.rounding')}
        </Typography>
      )}
    </>
  ) : null;
}

/** What a figure means, how it came about, and where its formula is from. */
export function FigureDetails(props: Step) {
  const { t } = useTranslationRef(capacityTranslationRef);
  const [path, setPath] = useState<readonly Step[]>([props]);
  const { figure, place } = path[path.length - 1];
  const component = nameOf(place.plan, place.componentId);
  const name = t(`figure.${figure}`);
  return (
    <Box sx={{ p: 2, maxWidth: 560 }}>
      <Typography variant="h6" component="h3">
        {component ? `${component}: ${name}` : name}
      </Typography>
      <Typography variant="caption" color="text.secondary">
        {t('formula.place', {
          scenario: t(`scenario.${place.scenario}`),
          month: String(place.month),
        })}
      </Typography>
      <Typography variant="body2" sx={{ mt: 1 }}>
        {t(`figure.help.${figure}`)}
      </Typography>
      {isValued(figure) && (
        <FormulaOfStep
          {...{ figure, place }}
          onOpen={(opened, at) =>
            setPath([...path, { figure: opened, place: at }])
          }
        />
      )}
      <SourceList sources={FIGURES[figure].sources} />
      {path.length > 1 && (
        <Button
          size="small"
          sx={{ mt: 1 }}
          onClick={() => setPath(path.slice(0, -1))}
        >
          {t('formula.back')}
        </Button>
      )}
    </Box>
  );
}
