export * from './checklist';
export * from './findings';
export * from './securityApi';
export * from './waivers';
