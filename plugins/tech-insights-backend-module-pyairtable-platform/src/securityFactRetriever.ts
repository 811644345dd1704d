import type { FactRetriever } from '@backstage-community/plugin-tech-insights-node';
import { readSecurityFacts } from './readSecurityFacts';
import { securityFactSchema } from './securityFactSchema';
import { toInsightFact } from './toInsightFact';

/** Environment whose facts count where the config names none. */
const defaultEnvironment = 'production';

/** What is known of the security of every service, in one environment. */
export const securityFactRetriever: FactRetriever = {
  id: 'pyairtableSecurityFacts',
  version: '1.0.0',
  title: 'PyAirtable security',
  description:
    'Findings in the images that run, age of the scan, zero-trust checklist and twelve factors of each service.',
  entityFilter: [{ kind: 'component' }],
  schema: securityFactSchema,
  async handler({ config, discovery, auth }) {
    const environment =
      config.getOptionalString('pyairtablePlatform.techInsights.environment') ??
      defaultEnvironment;
    const facts = await readSecurityFacts({ discovery, auth, environment });
    return facts.map(toInsightFact);
  },
};
