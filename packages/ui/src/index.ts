/**
 * What the pages of Vigia's plugins share: parts of a page, and ways to read, to do and to ask.
 *
 * @packageDocumentation
 */
export { ChartFigure } from './ChartFigure';
export { ConfirmDialog, type ConfirmDialogProps } from './ConfirmDialog';
export { Loading, type LoadingProps } from './Loading';
export { Notice } from './Notice';
export { Section } from './Section';
export { dateFormat, numberFormat } from './intl';
export { messageOf } from './messageOf';
export { TOAST_MS } from './toast';
export { useAllowed } from './useAllowed';
export { useDeed, type Deed } from './useDeed';
export { useLanguage } from './useLanguage';
export { useQuery, type Query } from './useQuery';
