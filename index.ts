export { RunwayApi } from './credentials/RunwayApi.credentials';
export { RunwayAudio } from './nodes/RunwayAudio/RunwayAudio.node';
export { RunwayImage } from './nodes/RunwayImage/RunwayImage.node';
export { RunwayRecipe } from './nodes/RunwayRecipe/RunwayRecipe.node';
export { RunwayTask } from './nodes/RunwayTask/RunwayTask.node';
export { RunwayVideo } from './nodes/RunwayVideo/RunwayVideo.node';
