import { cancel } from './cancel';
import { consume } from './consume';
import { create } from './create';
import { get } from './get';

export const sessionOperations = [cancel, consume, create, get];
