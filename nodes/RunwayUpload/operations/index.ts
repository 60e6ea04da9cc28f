import { createEphemeral } from './create-ephemeral';

export const uploadOperations = [createEphemeral];
