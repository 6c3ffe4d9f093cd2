export { InputsPanel } from './InputsPanel';
export { useInputTexts, type InputTexts } from './useInputTexts';
export { useProblemText } from './useProblemText';
