import { afterAll } from '@jest/globals';
import { removeTemporaryFolders } from '../../scripts/temporary-folder.mts';

// In a test file no one hears the end of the process: what goes with it goes with the file.
afterAll(removeTemporaryFolders);
