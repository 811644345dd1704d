import { platformLabels } from '@pyairtable/backstage-plugin-pyairtable-platform-common';

const paths = ['apis/argoproj.io/v1alpha1/workflows', 'apis/batch/v1/jobs'];

/** The Workflows and Jobs of a cluster that belong to runs. */
export async function listObjects(clusterUrl: string): Promise<any[]> {
  const lists = await Promise.all(
    paths.map(async path => {
      const answer = await fetch(
        `${clusterUrl}/${path}?labelSelector=${platformLabels.run}`,
        { headers: { authorization: 'Bearer somebody' } },
      );
      if (!answer.ok) {
        throw new Error(`${path}: ${answer.status}`);
      }
      return ((await answer.json()) as { items: object[] }).items;
    }),
  );
  return lists.flat();
}
