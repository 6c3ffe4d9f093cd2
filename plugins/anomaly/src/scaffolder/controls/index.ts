export { ChoiceGroup, type Choice } from './ChoiceGroup';
export { NumberInput } from './NumberInput';
