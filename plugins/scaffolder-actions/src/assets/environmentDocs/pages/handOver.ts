import type { InfrastructurePlan } from '../../../plan/InfrastructurePlan';
import { code, shell, steps } from '../../docs/markdown';
import { portalVariable } from '../../portalConfig/buildPortalFragment';

/** What makes services, the portal and the generators know the environment. */
export function handOver(plan: InfrastructurePlan): string {
  const { name, platform } = plan;
  const variables = [
    ...['URL', 'TOKEN', 'CA_DATA'].map(suffix =>
      portalVariable('KUBERNETES', name, suffix),
    ),
    ...['URL', 'TOKEN'].map(suffix =>
      portalVariable('PROMETHEUS', name, suffix),
    ),
    portalVariable('RUNNER', name, 'TOKEN'),
  ];
  return steps(
    ...services(plan),
    `Tell the generators: put the environment into the platform file, so that services can be made for it.\n${shell(
      `yq -i '. * (load("portal/platform.${name}.yaml") | ... comments="")' PLATFORM_FILE`,
    )}`,
    ...primary(plan),
    `Tell the portal: add the fragment to its configuration. Lists are added to, which ${code(
      '--config',
    )} would not do. If the environment stands there already, change its entries instead.\n${shell(
      `yq -i '. *+ (load("portal/app-config.${name}.yaml") | ... comments="")' app-config.production.yaml`,
    )}`,
    `Give the portal its variables: ${variables
      .map(code)
      .join(
        ', ',
      )}. It has two accounts in the cluster: one that reads and changes nothing, and a runner that starts drills and scans; the portal's documentation has both manifests and how to read their tokens.`,
    `Bring it into the catalog: register ${code(
      `https://github.com/${platform.organization}/${plan.fullName}/blob/main/catalog-info.yaml`,
    )} at <${platform.portalUrl.replace(/\/+$/, '')}/catalog-import>.`,
  );
}

/** The primary copies what it has to a region that it knows of. */
function primary({ standby, platform }: InfrastructurePlan): string[] {
  if (!standby) {
    return [];
  }
  const { name } = standby.primary;
  return [
    `Generate ${code(
      name,
    )} again with that platform file, in its own repository ${code(
      `${platform.name}-${name}`,
    )}, and apply it: from then on its backups and secrets are copied here.\n${shell(
      'npm run -s generate -- new-environment --values VALUES --out DIR --update',
      `terraform -chdir=DIR/terraform/environments/${name} apply`,
    )}`,
  ];
}

function services(plan: InfrastructurePlan): string[] {
  const { name, platform, standby } = plan;
  const { gitops } = plan.environment;
  if (!standby) {
    return [
      `Services come with their own pipelines, into ${code(
        gitops.repository,
      )}. A service that has ${code(name)} among its environments:\n${shell(
        `gh workflow run promote.yml --repo ${platform.organization}/SERVICE -f environment=${name}`,
      )}`,
    ];
  }
  const names = standby.services.map(service => service.name);
  const from = standby.primary.name;
  return [
    `Bring the services into the GitOps repository; what their pipelines wrote there already stays. Each of them needs ${code(
      name,
    )} among its environments: its overlay is what is deployed.\n${shell(
      `git clone --branch ${gitops.branch} https://github.com/${gitops.repository}.git ../gitops`,
      `mkdir -p ../gitops/${name}`,
      `cp -Rn gitops/${name}/. ../gitops/${name}/`,
      `git -C ../gitops add ${name}`,
      `git -C ../gitops commit -m '${name}: services of the region'`,
      'git -C ../gitops push',
    )}`,
    `Promote to them what runs in ${code(
      from,
    )}; until then they run an image that only answers its probes.\n${shell(
      `for service in ${names.join(' ')}; do`,
      `  digest=$(yq '.spec.source.kustomize.images[0]' "../gitops/${from}/$service/application.yaml" | sed 's/.*@//')`,
      `  gh workflow run promote.yml --repo "${platform.organization}/$service" -f environment=${name} -f "digest=$digest"`,
      'done',
    )}`,
  ];
}
