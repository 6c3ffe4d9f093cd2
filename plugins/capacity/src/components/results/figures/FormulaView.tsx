import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import type {
  Formula,
  FormulaPart,
  Place,
  Term,
  ValuedFigure,
} from '@vigia/plugin-capacity-common';
import { useResults } from '../common/ResultsContext';
import { useTermName } from './useTermName';

interface FormulaViewProps {
  formula: Formula;
  place: Place;
  /** Opens the formula of one of its numbers. */
  onOpen(figure: ValuedFigure, place: Place): void;
}

interface TermViewProps {
  value: string;
  name: string;
}

/** A number over its name. */
function TermView({ value, name }: TermViewProps) {
  return (
    <Box
      component="span"
      sx={{
        display: 'inline-block',
        textAlign: 'center',
        px: 0.5,
        maxWidth: 150,
      }}
    >
      <Typography
        component="span"
        variant="body2"
        fontWeight={600}
        sx={{ display: 'block' }}
      >
        {value}
      </Typography>
      <Typography
        component="span"
        variant="caption"
        color="text.secondary"
        sx={{ display: 'block', lineHeight: 1.25 }}
      >
        {name}
      </Typography>
    </Box>
  );
}

/** A formula with its numbers put in, each over its name; those that are counted themselves open to their own. */
export function FormulaView({ formula, place, onOpen }: FormulaViewProps) {
  const { format } = useResults();
  const termName = useTermName();
  const viewOf = (term: Term) => {
    const view = (
      <TermView
        value={format.value(term.value, term.unit)}
        name={termName(term, place)}
      />
    );
    return term.kind === 'figure' ? (
      <ButtonBase
        sx={{ borderBottom: 1, borderColor: 'primary.main', borderRadius: 0 }}
        onClick={() =>
          onOpen(term.name, {
            ...place,
            componentId: term.componentId ?? place.componentId,
            month: term.month ?? place.month,
          })
        }
      >
        {view}
      </ButtonBase>
    ) : (
      view
    );
  };
  return (
    <Stack direction="row" flexWrap="wrap" alignItems="center" rowGap={1}>
      {formula.parts?.map((part: FormulaPart, index) =>
        'term' in part ? (
          <span key={index}>{viewOf(part.term)}</span>
        ) : (
          <Typography key={index} component="span" sx={{ whiteSpace: 'pre' }}>
            {part.text}
          </Typography>
        ),
      )}
      <Typography component="span" fontWeight={600}>
        {`\u00a0= ${format.value(formula.value, formula.unit)}`}
      </Typography>
    </Stack>
  );
}
