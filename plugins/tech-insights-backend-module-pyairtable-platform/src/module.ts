import { createBackendModule } from '@backstage/backend-plugin-api';
import { techInsightsFactRetrieversExtensionPoint } from '@backstage-community/plugin-tech-insights-node';
import { securityFactRetriever } from './securityFactRetriever';

/**
 * Adds the fact retriever `pyairtableSecurityFacts`. When it runs is decided by
 * the config of Tech Insights, as for every other retriever.
 *
 * @public
 */
export const techInsightsModulePyairtablePlatform = createBackendModule({
  pluginId: 'tech-insights',
  moduleId: 'pyairtable-platform',
  register(env) {
    env.registerInit({
      deps: { retrievers: techInsightsFactRetrieversExtensionPoint },
      async init({ retrievers }) {
        retrievers.addFactRetrievers({
          [securityFactRetriever.id]: securityFactRetriever,
        });
      },
    });
  },
});
