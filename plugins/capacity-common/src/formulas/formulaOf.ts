import { expressionOf } from './expressions';
import { FIGURES, type FigureUnit, type ValuedFigure } from './figures';
import { situationAt, type Place } from './situation';
import type { SourceName } from './sources';
import { termOf, type Term } from './terms';
import { VALUES } from './values';

export type { Place } from './situation';

/** What stands between numbers, or a number. */
export type FormulaPart = { readonly text: string } | { readonly term: Term };

/** How a figure came about. */
export interface Formula {
  readonly value: number | undefined;
  readonly unit: FigureUnit;
  /** Operators are those of school: `×`, `−`, `/`, `^`; `⌈ ⌉` rounds up. Absent where the figure follows from no closed form. */
  readonly parts?: readonly FormulaPart[];
  readonly sources: readonly SourceName[];
}

const BRACES = /\{([^}]+)\}/;

/**
 * A figure at a place: its value, and the formula that gives it with all its numbers.
 *
 * @throws NotFoundError when it is one of a component, and the place names none of the plan
 */
export function formulaOf(figure: ValuedFigure, place: Place): Formula {
  const situation = situationAt(place);
  const { sources, unit } = FIGURES[figure];
  const value = VALUES[figure](situation);
  const expression =
    value === undefined ? undefined : expressionOf(figure, situation);
  return {
    value,
    unit,
    sources,
    parts: expression
      // Every second one is a name.
      ?.split(BRACES)
      .map((piece, index) =>
        index % 2 ? { term: termOf(piece, situation) } : { text: piece },
      )
      .filter(part => !('text' in part) || part.text !== ''),
  };
}
