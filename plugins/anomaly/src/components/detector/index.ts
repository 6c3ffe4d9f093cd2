export {
  type Entered,
  givenHyperparameters,
  rightHyperparameters,
  settingsOf,
  wrongHyperparameters,
} from './hyperparameters';
export { HyperparameterInputs } from './HyperparameterInputs';
