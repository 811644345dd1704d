import type { FactorJudge } from './FactorInput';
import { findUnpinned, imageEvidence } from './imagesOf';
import { containersOf, nameContainer, nothingSeen } from './pods';
import { projectSlugAnnotation, projectSlugOf } from './projectSlug';

/** A release is built once, never changed, and then run. */
export const judgeBuildReleaseRun: FactorJudge = {
  id: 'build-release-run',
  judge(input) {
    const containers = containersOf(input.pods);
    if (containers.length === 0) {
      return nothingSeen(input);
    }
    const unpinned = findUnpinned(containers);
    if (unpinned) {
      return {
        met: false,
        message: `${nameContainer(
          unpinned,
        )} runs an image by tag, which somebody can move: that is no fixed release.`,
        evidence: imageEvidence(input, unpinned),
      };
    }
    const signed = input.security?.checks.find(
      ({ id, passed }) => id === 'trusted-image' && passed,
    );
    if (signed) {
      return {
        met: true,
        message: 'It runs by digest what a pipeline has built and signed.',
        evidence: signed.evidence ?? imageEvidence(input, containers[0]),
      };
    }
    const slug = projectSlugOf(input.service);
    return slug
      ? {
          met: true,
          message: `Its images are pinned by digest, and the catalog names the workflows of ${slug} as what builds them.`,
          evidence: {
            type: 'annotation',
            name: projectSlugAnnotation,
            value: slug,
          },
        }
      : {
          met: null,
          message: `Its images are pinned by digest, but nothing shows what built them: a signature that the cluster asks for would, or annotation ${projectSlugAnnotation}.`,
        };
  },
};
