/**
 * Words shared by browser and server.
 *
 * @packageDocumentation
 */

export * from './annotations';
export * from './api';
export * from './areas';
export * from './duration';
export * from './environments';
export * from './labels';
export * from './money';
export * from './permissions';
export * from './recovery';
export * from './runs';
export * from './security';
export * from './sloRules';
export * from './status';
export * from './tiers';
