import { issueAt } from '../PlacedObject';
import { containersOf } from '../podTemplates';
import { textAt } from '../read';
import { EnvironmentRule } from './Rule';

const byDigest = /^[a-z0-9][a-z0-9./_:-]*@sha256:[0-9a-f]{64}$/;

/** Images are named by digest: a tag may be something else tomorrow. */
export const checkImages: EnvironmentRule = ({ pods }) =>
  pods.flatMap(({ placed, path, spec }) =>
    containersOf(spec).flatMap(({ container, path: own }) => {
      const image = textAt(container, 'image') ?? '';
      return byDigest.test(image)
        ? []
        : [
            issueAt(
              placed,
              `${path}.${own}.image`,
              `must be named by digest: ${image}`,
            ),
          ];
    }),
  );
