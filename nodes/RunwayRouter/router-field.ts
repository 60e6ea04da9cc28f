import { pathField } from '../path-field';
import { routerLocator } from './router-locator';

export const routerField = pathField(routerLocator.property);
