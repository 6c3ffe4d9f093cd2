export { anomalyScaffolderModule } from './module';
