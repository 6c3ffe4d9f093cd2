export { AnomalyPage, type AnomalySubPage } from './AnomalyPage';
export { PageBody } from './PageBody';
