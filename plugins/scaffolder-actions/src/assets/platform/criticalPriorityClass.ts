/** Made by the platform set, named by the pods of critical services. */
export const criticalPriorityClass = 'pyairtable-critical';
