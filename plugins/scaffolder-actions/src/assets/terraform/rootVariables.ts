import { databaseArn } from '../../plan/cloudNames';
import type { InfrastructurePlan } from '../../plan/InfrastructurePlan';
import type { Variable } from './rootFiles';

const common: Variable[] = [
  {
    name: 'database_passwords',
    description:
      "Password of each database's first user, by identifier; a replica's is its primary's. Given when it is created or rotated: TF_VAR_database_passwords.",
    type: 'map(string)',
    default: {},
    sensitive: true,
  },
  {
    name: 'cache_password',
    description: 'Password of services that log in to Redis with one.',
    type: 'string',
    default: null,
    sensitive: true,
  },
  {
    name: 'password_version',
    description: 'Raised by one, it writes the passwords again.',
    type: 'number',
    default: 1,
  },
  {
    name: 'cluster_administrators',
    description: 'ARNs of the roles that administer the cluster.',
    type: 'list(string)',
    default: [],
  },
  {
    name: 'forecast_schedules',
    description:
      "Sizes of the baseline by the hour, from the portal's forecast.",
    type: `list(object({
    name       = string
    recurrence = string
    min        = number
    max        = number
    desired    = number
    time_zone  = string
  }))`,
    default: [],
  },
];

/** What is given when a root is applied. */
export function rootVariables({
  platform,
  standby,
}: InfrastructurePlan): Variable[] {
  return [
    ...(standby
      ? [
          {
            name: 'primary_db_arn',
            description:
              'Database that the replica follows. Not read from the state of the primary: this root has to work while the primary is gone.',
            type: 'string',
            default: databaseArn(platform.name, standby.primary),
          },
        ]
      : []),
    ...common,
  ];
}
