export { withoutEmptyLabels } from './definition';
export { monitorName } from './monitorName';
export {
  checkRegistration,
  describeRegistration,
  register,
} from './registration';
