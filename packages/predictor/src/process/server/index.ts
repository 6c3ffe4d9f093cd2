export { DrainingServer, type DrainOptions } from './DrainingServer';
