export { DayProfile } from './DayProfile';
