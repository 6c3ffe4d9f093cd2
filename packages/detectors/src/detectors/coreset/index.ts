export { fitWindows, windowNovelty } from './windowNovelty';
