export { actionContext } from './actionContext';
export { FakePlant } from './FakePlant';
