export {
  LocalRepositories,
  type PublishedRepository,
} from './LocalRepositories';
export { localRepositoriesModule } from './catalogModule';
export { LOCAL_REPOSITORY_LOCATION } from './LocalRepositoryProcessor';
