/**
 * Permission policy of Vigia: the four roles, mapped from groups and users in the configuration.
 *
 * @packageDocumentation
 */
export { permissionModuleAnomaly as default } from './module';
