/** Hours after which a daily job is missed: a day, and two to finish in. */
export const overdueHours = 26;

/**
 * Daily CronJobs that have not succeeded for too long, in PromQL. The value is
 * the time since, in seconds.
 *
 * @param matcher - operator and value for the label `cronjob`
 */
export function overdueCronJobs(namespace: string, matcher: string): string {
  const series = (name: string) =>
    `kube_cronjob_${name}{namespace="${namespace}", cronjob${matcher}}`;
  // A job that never succeeded has no time of success, but one of creation.
  return `time() - max by (cronjob) (${series(
    'status_last_successful_time',
  )} or ${series('created')}) > ${overdueHours * 3600}`;
}
