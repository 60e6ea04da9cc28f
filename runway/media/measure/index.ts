export { type ByteSource, memorySource, StreamSource } from '../../movie/byte-source';
export { measureFile } from './measure';
