/** Words of a service's specification, shared by schema, plan and builders. */
export const languages = ['go', 'python', 'node'] as const;
export type Language = (typeof languages)[number];

export const sizes = ['small', 'medium', 'large'] as const;
export type Size = (typeof sizes)[number];

export const exposures = ['internal', 'public'] as const;
export type Exposure = (typeof exposures)[number];

export const datastores = ['postgres', 'redis', 's3'] as const;
export type Datastore = (typeof datastores)[number];

export const queues = ['none', 'redis', 'sqs', 'kafka'] as const;
export type Queue = (typeof queues)[number];
