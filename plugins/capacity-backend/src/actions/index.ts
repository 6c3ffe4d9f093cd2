export { registerWhatIf } from './registerWhatIf';
