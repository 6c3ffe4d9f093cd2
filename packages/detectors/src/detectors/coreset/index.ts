export { windowNovelty } from './windowNovelty';
