export { RegistryServer, zScoreState, type Route } from './RegistryServer';
export { fakeDate, forestState, TestScoring } from './TestScoring';
