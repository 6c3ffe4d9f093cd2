export { FakeBackends } from './FakeBackends';
export { renderForm } from './renderForm';
export { previewOf } from './previewOf';
export { renderSourceForm } from './renderSourceForm';
