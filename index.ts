export { RunwayApi } from './credentials/RunwayApi.credentials';
export { RunwayVideo } from './nodes/RunwayVideo/RunwayVideo.node';
export { RunwayTask } from './nodes/RunwayTask/RunwayTask.node';
