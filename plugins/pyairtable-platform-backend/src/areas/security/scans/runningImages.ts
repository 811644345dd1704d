import type {
  ContainerFacts,
  PodFacts,
} from '../../../clients/kubernetes/kinds';
import { imageDigest, repositoryOf } from './imageReference';

/** An image that a service runs. */
export interface RunningImage {
  /** Containers that run it, `api` or `api, migrate`. */
  container: string;
  /** As the pods have it: `registry.example/shop/api@sha256:…`. */
  image: string;
  /** Null where nothing was pulled yet and the pod names a tag. */
  digest: string | null;
  /** Pods that run it; 0 where only a template has it. */
  pods: number;
  /** Which container of which ReplicaSet runs it, see `placeOf`. */
  places: ReadonlySet<string>;
}

const meshContainers = ['istio-proxy', 'istio-init', 'istio-validation'];
/** As Istio has it, or leaves it open until the pod is made. */
const meshImage = /(^|\/)proxyv2[:@]|^auto$/;

/** By what a report without a digest is found. */
export function placeOf(
  namespace: string,
  replicaSet: string,
  container: string,
): string {
  return `${namespace}/${replicaSet}/${container}`;
}

/** The distinct images of a service's pods, in the order of their containers. */
export function runningImages(pods: readonly PodFacts[]): RunningImage[] {
  const images = new Map<
    string,
    RunningImage & { containers: Set<string>; places: Set<string> }
  >();
  for (const pod of pods) {
    const inPod = new Set<string>();
    for (const container of pod.containers) {
      if (isOfMesh(container)) {
        continue;
      }
      const { image, digest } = whatRuns(container);
      const key = digest ?? image;
      const known = images.get(key) ?? {
        container: '',
        image,
        digest,
        pods: 0,
        containers: new Set(),
        places: new Set(),
      };
      images.set(key, known);
      known.containers.add(container.name);
      if (!inPod.has(key)) {
        inPod.add(key);
        known.pods += pod.count;
      }
      if (pod.owner?.kind === 'ReplicaSet') {
        known.places.add(
          placeOf(pod.namespace, pod.owner.name, container.name),
        );
      }
    }
  }
  return [...images.values()].map(({ containers, ...image }) => ({
    ...image,
    container: [...containers].join(', '),
  }));
}

/**
 * What the mesh puts beside every service is not the service's to mend. Not by
 * the name alone: anything can be called so.
 */
function isOfMesh({ name, image }: ContainerFacts): boolean {
  return meshContainers.includes(name) && meshImage.test(image);
}

function whatRuns({ image, imageDigest: pulled }: ContainerFacts): {
  image: string;
  digest: string | null;
} {
  const source = imageDigest(pulled) ? pulled! : image;
  const digest = imageDigest(source);
  return {
    // Beside a digest a tag says nothing.
    image: digest ? `${repositoryOf(source)}@${digest}` : source,
    digest,
  };
}
