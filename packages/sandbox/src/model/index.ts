export { createModel, type ModelOptions } from './createModel';
export { entitiesOf } from './entitiesOf';
export type {
  EnvironmentModel,
  Model,
  ServiceBehaviour,
  ServiceModel,
} from './types';
