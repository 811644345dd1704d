import { titleOfId } from '../../format';

const titles: Record<string, string> = {
  'cost-explorer': 'AWS Cost Explorer',
  kubernetes: 'Kubernetes',
  prometheus: 'Prometheus',
  rds: 'Amazon RDS',
  s3: 'Amazon S3',
};

/** The proper name of an upstream. */
export function upstreamTitle(upstream: string): string {
  return titles[upstream] ?? titleOfId(upstream);
}
