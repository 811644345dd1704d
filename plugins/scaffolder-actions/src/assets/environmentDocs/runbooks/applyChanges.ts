import type { InfrastructurePlan } from '../../../plan/InfrastructurePlan';
import { code, markdownPage, shell, steps } from '../../docs/markdown';
import {
  applyManifests,
  before,
  regenerate,
  setPassword,
  terraformRoot,
  terraformRoots,
} from '../commands';

/** From a changed value to a changed environment, and back. */
export function applyChanges(plan: InfrastructurePlan): string {
  const roots = terraformRoots(plan);
  const root = terraformRoot(plan);
  return markdownPage(
    '# Apply changes',
    'Everything here is changed in this repository, by a pull request, and then applied. What is changed by hand elsewhere is taken back by the next apply.',
    before(plan),
    '## Change it',
    steps(
      `Change the values and generate again, in a checkout of the portal's repository: ${code(
        'VALUES',
      )} is the file of values, ${code(
        'DIR',
      )} this checkout. Files that were edited here are kept and named.\n${regenerate(
        plan,
      )}`,
      `See what would happen, and put it into the pull request. Nothing that holds data may be destroyed or replaced.\n${shell(
        ...roots.flatMap(one => [
          `terraform -chdir=${one} init`,
          `terraform -chdir=${one} plan`,
        ]),
      )}`,
      `Once it is merged, apply it. The plan is shown again.\n${shell(
        ...roots.map(one => `terraform -chdir=${one} apply`),
      )}`,
      `Then what is inside the cluster.\n${applyManifests(plan)}`,
    ),
    '## See whether anything was changed elsewhere',
    `Exit code 2 means that something differs.\n\n${shell(
      ...roots.map(
        one => `terraform -chdir=${one} plan -detailed-exitcode -lock=false`,
      ),
      `kubectl --context ${plan.name} diff --server-side -k platform/${plan.name}`,
    )}`,
    '## Take it back',
    `Revert the commit and apply once more; there is no other way back. A lock that was left behind by a run that died (and only by one) is removed with the id that the error names:\n\n${shell(
      'git revert COMMIT',
      `terraform -chdir=${root} force-unlock LOCK_ID`,
    )}`,
    ...(plan.standby ? [] : [rotatePassword(root)]),
  );
}

function rotatePassword(root: string): string {
  return [
    '## Give the database another password',
    `Services read it from Secrets Manager within the hour. Commit the raised number.\n\n${shell(
      `version=$(echo 'var.password_version + 1' | terraform -chdir=${root} console)`,
      ...setPassword,
      `printf 'password_version = %s\\n' "$version" > ${root}/password.auto.tfvars`,
      `terraform -chdir=${root} apply`,
    )}`,
  ].join('\n\n');
}
