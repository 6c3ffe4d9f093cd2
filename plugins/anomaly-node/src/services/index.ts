export {
  anomalyClientsServiceRef,
  type AnomalyClients,
  type AnomalyClientsService,
} from './clients';
export { metricsRegistryServiceRef } from './metrics';
export { anomalySignalsServiceRef, type AnomalySignals } from './signals';
