import type { BackendPluginRegistrationPoints } from '@backstage/backend-plugin-api';
import { ConflictError } from '@backstage/errors';
import {
  CostSource,
  MetricsSource,
  RunEngine,
  RunKind,
  runsExtensionPoint,
  sourcesExtensionPoint,
  StatusArea,
  statusAreasExtensionPoint,
} from '@pyairtable/backstage-plugin-pyairtable-platform-node';
import { builtInRunKinds } from './runs/kinds';
import { RunRegistry } from './runs/RunRegistry';

/** What modules have added; complete once the plugin is initialised. */
export interface Extensions {
  areas: StatusArea[];
  sources: { costSource?: CostSource; metricsSource?: MetricsSource };
  /** With the kinds that come with the platform. */
  runRegistry: RunRegistry;
}

/** Lets modules add areas, sources and runs of their own. */
export function registerExtensions(
  env: Pick<BackendPluginRegistrationPoints, 'registerExtensionPoint'>,
): Extensions {
  const areas: StatusArea[] = [];
  env.registerExtensionPoint(statusAreasExtensionPoint, {
    addStatusArea(area) {
      areas.push(area);
    },
  });

  const sources: Extensions['sources'] = {};
  env.registerExtensionPoint(sourcesExtensionPoint, {
    setCostSource(source) {
      if (sources.costSource) {
        throw new ConflictError('A cost source has been set already');
      }
      sources.costSource = source;
    },
    setMetricsSource(source) {
      if (sources.metricsSource) {
        throw new ConflictError('A metrics source has been set already');
      }
      sources.metricsSource = source;
    },
  });

  const runRegistry = new RunRegistry();
  builtInRunKinds.forEach(kind => runRegistry.addKind(kind));
  env.registerExtensionPoint(runsExtensionPoint, {
    addRunKind: kind => runRegistry.addKind(kind as RunKind),
    addRunEngine: engine => runRegistry.addEngine(engine as RunEngine),
    addPreflightChecker: checker => runRegistry.addChecker(checker),
  });
  return { areas, sources, runRegistry };
}
