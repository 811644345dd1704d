import { issueAt } from '../PlacedObject';
import { EnvironmentRule } from './Rule';

const inject = 'sidecar.istio.io/inject';
const runToTheEnd = ['Job', 'CronJob'];

/** What runs to its end goes without a sidecar, which would outlive it. */
export const checkSidecars: EnvironmentRule = ({ pods }) =>
  pods.flatMap(({ placed, path, labels, annotations, argo }) =>
    (argo || runToTheEnd.includes(placed.object.kind)) &&
    labels[inject] !== 'false' &&
    annotations[inject] !== 'false'
      ? [issueAt(placed, path, `its pods must have ${inject}: "false"`)]
      : [],
  );
