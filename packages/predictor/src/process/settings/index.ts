export { helpText, settingRows } from './help';
export { loadSettings } from './loadSettings';
export {
  toPredictorSettings,
  type AuthSettings,
  type PredictorSettings,
} from './PredictorSettings';
export { readSettings } from './readSettings';
export type { StaticToken } from './table';
