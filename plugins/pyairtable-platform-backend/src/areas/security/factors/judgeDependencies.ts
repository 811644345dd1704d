import { plural } from '../../lib/format';
import type { FactorJudge } from './FactorInput';
import { findUnpinned, imageEvidence } from './imagesOf';
import { containersOf, nameContainer, nothingSeen } from './pods';

/** Dependencies are declared and isolated: an image has all of them in it. */
export const judgeDependencies: FactorJudge = {
  id: 'dependencies',
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
        )} runs an image by tag, so what is in it may be another thing tomorrow.`,
        evidence: imageEvidence(input, unpinned),
      };
    }
    const images = input.security?.images ?? [];
    const unlisted = images.find(({ source }) => source === null);
    if (images.length === 0 || unlisted) {
      return {
        met: null,
        message: `Its images are pinned by digest, and no scan has listed what is in ${
          unlisted ? `container ${unlisted.container}` : 'them'
        }: a scan would tell.`,
      };
    }
    return {
      met: true,
      message: `${plural(
        images.length,
        'image is',
        'images are',
      )} pinned by digest, and a scan has listed what is in each.`,
      evidence: imageEvidence(input, containers[0]),
    };
  },
};
