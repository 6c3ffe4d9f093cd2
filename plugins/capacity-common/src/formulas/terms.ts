import { inputsOf } from '../plan';
import {
  CONSTANTS,
  FIGURES,
  isOfComponent,
  type ConstantName,
  type FigureUnit,
  type ValuedFigure,
} from './figures';
import { situationAt, type Situation } from './situation';
import { VALUES } from './values';

interface Valued {
  /** Undefined where it does not exist, e.g. waiting in a queue that grows without end. */
  readonly value: number | undefined;
  readonly unit: FigureUnit;
}

/** A number in a formula. */
export type Term =
  | (Valued & {
      readonly kind: 'figure';
      readonly name: ValuedFigure;
      readonly componentId?: string;
      /** Where it is another month's. */
      readonly month?: number;
    })
  /** @see inputsOf */
  | (Valued & { readonly kind: 'input'; readonly path: string })
  | (Valued & { readonly kind: 'constant'; readonly name: ConstantName })
  | (Valued & { readonly kind: 'month' });

const TOKEN = /^([^@#]+)(?:@([^#]+))?(?:#(\d+))?$/;

/** The number that a name in braces stands for. @param token - as `expressionOf` writes it */
export function termOf(token: string, situation: Situation): Term {
  const { place } = situation;
  const [, name, componentId = place.componentId, month] = TOKEN.exec(token)!;
  if (name === 'monthNumber') {
    return { kind: 'month', value: place.month, unit: 'month' };
  }
  if (name in CONSTANTS) {
    const constant = name as ConstantName;
    return { kind: 'constant', name: constant, ...CONSTANTS[constant] };
  }
  if (name in VALUES) {
    const figure = name as ValuedFigure;
    const at =
      componentId === place.componentId && !month
        ? situation
        : situationAt({
            ...place,
            componentId,
            month: month ? Number(month) : place.month,
          });
    return {
      kind: 'figure',
      name: figure,
      value: VALUES[figure](at),
      unit: FIGURES[figure].unit,
      componentId: isOfComponent(figure) ? componentId : undefined,
      month: month ? Number(month) : undefined,
    };
  }
  return inputTerm(name, componentId, situation);
}

function inputTerm(
  name: string,
  componentId: string | undefined,
  { place: { plan, scenario } }: Situation,
): Term {
  const path =
    name === 'growth'
      ? `growth.${scenario}`
      : name.replace(/^component\./, `components.${componentId}.`);
  const input = inputsOf(plan).find(candidate => candidate.path === path);
  if (!input) {
    throw new TypeError(`${path}: is no number of this plan`);
  }
  return { kind: 'input', path, value: input.value, unit: input.unit };
}
