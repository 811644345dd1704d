import type { FactorInput, FactorJudge } from './FactorInput';
import {
  describeVersion,
  findSame,
  imageEvidence,
  ImageVersion,
  pulledImages,
  versionsOf,
} from './imagesOf';
import { containersOf, nothingSeen } from './pods';

/** Development, staging and production run the same thing. */
export const judgeParity: FactorJudge = {
  id: 'dev-prod-parity',
  judge(input) {
    const { pods, environment } = input;
    const containers = containersOf(pods);
    if (containers.length === 0) {
      return nothingSeen(input);
    }
    const here = versionsOf(pulledImages(pods));
    if (here.length === 0) {
      return {
        met: null,
        message: `No pod of it runs in ${environment}, so there is no image to compare.`,
      };
    }
    // A standby runs the same by purpose, which says nothing of the way there.
    const others = input.elsewhere.filter(({ pair }) => !pair);
    const different = here.find(version => !findSame(version, others));
    if (!different) {
      return {
        met: true,
        message: `What runs in ${environment} runs in ${findSame(
          here[0],
          others,
        )} too, byte for byte.`,
        evidence: imageEvidence(input, containers[0]),
      };
    }
    const versions = listOthers(different, others);
    return versions.length === 0
      ? {
          met: null,
          message: `${different.repository} is seen in no other environment than ${environment}, so there is nothing to compare.`,
        }
      : {
          met: false,
          message: `${environment} runs ${describeVersion(
            different,
          )}, and ${versions.join(
            ', ',
          )}: two versions of it, unless a release is on its way.`,
          evidence: imageEvidence(input, containers[0]),
        };
  },
};

/** `staging runs shop/api@sha256:…`, for each that runs another version. */
function listOthers(
  { repository }: ImageVersion,
  elsewhere: FactorInput['elsewhere'],
): string[] {
  return elsewhere.flatMap(({ environment, images }) => {
    const version = versionsOf(images).find(
      other => other.repository === repository,
    );
    return version ? [`${environment} runs ${describeVersion(version)}`] : [];
  });
}
