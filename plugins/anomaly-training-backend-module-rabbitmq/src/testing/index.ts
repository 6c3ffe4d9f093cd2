export { describeWithOwnBroker, OwnBroker } from './OwnBroker';
