/**
 * Cost, SLA, scaling, recovery and security of every service, for apps of the
 * old frontend system. The new one uses the entry `./alpha`.
 *
 * @packageDocumentation
 */

export { PlatformClient, platformApiRef, UnexpectedAnswerError } from './api';
export type {
  AreaDetail,
  EntityArea,
  PlatformApi,
  PlatformRequestOptions,
  RecoveryApi,
  RunsApi,
  SecurityApi,
  SecurityFactsQuery,
} from './api';
export { isPlatformService } from './lib/isPlatformService';
export { isSystem } from './lib/isSystem';
export * from './plugin';
export { platformTranslationRef } from './translation';
export { platformTranslations } from './translations';
