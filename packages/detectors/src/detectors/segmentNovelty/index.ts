export { segmentNovelty } from './segmentNovelty';
