export * from './fleetSizing';
export * from './recommend';
