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
    `The nightly scan of the images that run has not succeeded for more than a day. It fails where it could not scan an image or not write its report; what it finds does not fail it, and is judged on the service's page in the portal.`,
    before(plan),
    '## Find the cause',
    steps(
      `Which container failed? ${code(
        'list',
      )} asks the cluster what runs, ${code('scan')} looks at it, ${code(
        'report',
      )} writes what was found.\n${shell(
        `kubectl -n ${namespace} get cronjob/${job}`,
        `kubectl -n ${namespace} get jobs --sort-by=.metadata.creationTimestamp`,
        `kubectl -n ${namespace} logs job/JOB --all-containers --tail=200`,
      )}`,
      `${code('scan')}: the registry refuses the account ${code(
        `${name}-scan`,
      )}, the database of vulnerabilities cannot be reached, or there was no time or memory left.`,
      `${code('report')}: the ConfigMap ${code(
        job,
      )} is gone, which Argo CD makes anew with the next sync and a scan must not, or the Role ${code(
        `${name}-scan`,
      )} no longer lets it write there.`,
    ),
    '## Repair',
    `Mend what the last line of that container names, or sync the Application. Then scan once by hand, from the portal or with:\n\n${shell(
      `kubectl -n ${namespace} create job --from=cronjob/${job} ${job}-manual`,
      `kubectl -n ${namespace} wait --for=condition=complete job/${job}-manual --timeout=30m`,
      `kubectl -n ${namespace} delete job ${job}-manual`,
    )}`,
    'The alert ends with the next scan that succeeds.',
    '## Findings',
    `What the last scan found, without the portal:\n\n${shell(
      `kubectl -n ${namespace} get configmap ${job} -o json | jq -r '.binaryData[]' | while read -r report; do printf %s "$report" | base64 -d | gunzip; done | jq -r '.Results[].Vulnerabilities[] | [.Severity, .VulnerabilityID, .PkgName, .FixedVersion] | @tsv' | sort`,
    )}`,
    `Update the base image or the dependency that is named, merge, and promote. Where a version before had none, ${seeRunbook(
      'rollback',
      'roll back',
    )} until then. What does no harm here can be waived for a while in ${code(
      'security/waivers.yaml',
    )}, with a reason and an owner.`,
  );
}
