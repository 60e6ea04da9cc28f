export { type ByteSource, memorySource, StreamSource } from './byte-source';
export { measureFile } from './measure';
