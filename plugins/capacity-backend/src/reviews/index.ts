export { ReviewService } from './ReviewService';
export { ReviewStore } from './ReviewStore';
