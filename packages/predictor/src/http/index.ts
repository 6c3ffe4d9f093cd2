export * from './RequestObserver';
