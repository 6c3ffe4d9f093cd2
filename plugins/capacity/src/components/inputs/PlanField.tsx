import { isDecision } from './decisions';
import { useInputs } from './InputsContext';
import { NumberField } from './NumberField';
import { patternOf } from './patternOf';
import { SLIDERS } from './sliders';
import { useProblemText } from './useProblemText';

/** A number of the plan, by its path; nothing where the plan does not have it. */
export function PlanField({ path }: { path: string }) {
  const { actions, inputs, language, plan, problem, texts } = useInputs();
  const problemText = useProblemText();
  const input = inputs.get(path);
  if (!input) {
    return null;
  }
  const { integer, max, min, unit, value } = input;
  return (
    <NumberField
      path={path}
      name={texts.name(path)}
      help={texts.help(path)}
      unit={texts.unit(unit)}
      value={value}
      min={min}
      max={max}
      isInteger={integer}
      isShare={unit === 'share' || unit === 'perMonth'}
      slider={SLIDERS[patternOf(path)]}
      error={problem?.path === path ? problemText(problem) : undefined}
      language={language}
      isUncertain={plan.uncertainty?.[path] !== undefined || !isDecision(path)}
      onChange={actions.set}
      onRest={actions.rest}
    />
  );
}
