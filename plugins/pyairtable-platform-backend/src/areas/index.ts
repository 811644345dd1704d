export {
  type BuiltInAreasOptions,
  createBuiltInAreas,
} from './createBuiltInAreas';
