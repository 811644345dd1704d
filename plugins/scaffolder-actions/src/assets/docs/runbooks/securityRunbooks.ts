import type { ServicePlan } from '../../../plan/ServicePlan';
import { scanName } from '../../security/imageScan/scanNames';
import { code, markdownPage, shell, steps } from '../markdown';
import { before, seeRunbook } from './commonCommands';

/** For `ImageScanFailed`. */
export function imageScan(plan: ServicePlan): string {
  const { name, namespace } = plan;
  const job = scanName(plan);
  return markdownPage(
    '# Image scan',
    `The nightly scan of the images that run has not succeeded for more than a day. It fails where an image has vulnerabilities that are severe and that an update would fix, and where it could not scan an image.`,
    before(plan),
    '## Find the cause',
    steps(
      `Which of both is it? A line of JSON for each image tells what was found; without one, the scan itself failed.\n${shell(
        `kubectl -n ${namespace} get cronjob/${job}`,
        `kubectl -n ${namespace} get jobs --sort-by=.metadata.creationTimestamp`,
        `kubectl -n ${namespace} logs job/JOB --all-containers --tail=200`,
      )}`,
      `The scan itself failed: the registry refuses the account ${code(
        `${name}-scan`,
      )}, the database of vulnerabilities cannot be reached, or there was no time or memory left.`,
    ),
    '## Repair',
    `Findings: update the base image or the dependency that the line names, merge, and promote. Where a version before had none, ${seeRunbook(
      'rollback',
      'roll back',
    )} until then. Then scan once by hand, from the portal or with:\n\n${shell(
      `kubectl -n ${namespace} create job --from=cronjob/${job} ${job}-manual`,
      `kubectl -n ${namespace} wait --for=condition=complete job/${job}-manual --timeout=30m`,
      `kubectl -n ${namespace} delete job ${job}-manual`,
    )}`,
    'The alert ends with the next scan that succeeds.',
  );
}
