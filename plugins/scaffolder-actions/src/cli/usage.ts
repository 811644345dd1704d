import { infrastructureGroups } from '../kinds/infrastructureGroups';
import { serviceGroups } from '../kinds/serviceGroups';

export const usage = `Generates the assets of a service, an environment, a region, and of the platform.

  npm run -s generate -- new-service --values FILE --out DIR
  npm run -s generate -- new-environment --values FILE --out DIR
  npm run -s generate -- new-region --values FILE --out DIR
  npm run -s generate -- platform --out DIR
  npm run -s generate -- check --out DIR

new-service      writes everything that one service needs
new-environment  writes Terraform, platform set, recovery and budgets of one
new-region       writes the same for a region that stands by for production
platform         writes what each cluster needs once
check            says what an update would change, and lets the tools on the path
                 (promtool, actionlint, shellcheck, kubectl, terraform) check
                 what is there

  --values FILE    what is asked for, YAML or JSON; - reads standard input
  --out DIR        new or empty folder; with --update, one generated before
  --platform FILE  another platform file than the project's own
  --groups a,b     only these, of a service ${serviceGroups.join(', ')};
                   of an environment or region
                   ${infrastructureGroups.join(', ')}
  --update         bring DIR up to date: what was edited there is kept
  --force PATH     in an update, take the generator's version of this file;
                   may be given more than once
  --dry-run        say what would be written, and write nothing
  --no-tools       write it without asking the tools on the path, which takes
                   seconds; schemas and references are checked in any case
  --json           print a list of what was written, with path, kind, bytes, hash
  --help           this

Exit codes: 0 done; 2 wrong input, the field is named; 1 anything else, or a
check that found something.
`;
