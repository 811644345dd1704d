import {
  deploymentTemplates,
  PodFacts,
  pods,
  rolloutTemplates,
  statefulSetTemplates,
} from '.';

const digest = `sha256:${'a'.repeat(64)}`;
const metadata = {
  namespace: 'apps',
  name: 'api-5d9-x1',
  labels: { app: 'api' },
};

/** A container's facts where its spec says nothing. */
const bare = {
  name: 'app',
  list: 'containers',
  init: false,
  image: '',
  imageDigest: null,
  runAsNonRoot: null,
  runAsUser: null,
  seccompProfile: null,
  readOnlyRootFilesystem: false,
  allowPrivilegeEscalation: true,
  privileged: false,
  dropsAllCapabilities: false,
  addedCapabilities: [],
  secretVariables: [],
  plainSecrets: [],
  variables: 0,
  configMapVariables: false,
  ports: [],
  probes: { startup: false, readiness: false, liveness: false },
  preStop: false,
  mountPaths: [],
};

const read = (spec: object, status?: object): PodFacts =>
  pods.schema.parse({ metadata, spec, status });
const container = (more: object, pod: object = {}) =>
  read({ ...pod, containers: [{ name: 'app', ...more }] }).containers[0];

describe('pods', () => {
  it('asks for none but those that run', () => {
    expect(pods.fieldSelector).toBe('status.phase=Running');
  });

  it('reads a pod that says nothing as Kubernetes runs it', () => {
    expect(read({ containers: [{ name: 'app' }] })).toEqual({
      kind: 'Pod',
      namespace: 'apps',
      name: 'api-5d9-x1',
      labels: { app: 'api' },
      podLabels: { app: 'api' },
      count: 1,
      owner: null,
      serviceAccount: 'default',
      containers: [bare],
      mountedSecrets: [],
      kubeletSecrets: [],
      hostPaths: [],
      hostNamespaces: [],
      meshAnnotations: {},
      persistentVolumeClaims: [],
      terminationGraceSeconds: 30,
      startupSeconds: null,
    });
  });

  it('reads all that it may say, and keeps no value of a variable', () => {
    const facts = pods.schema.parse({
      metadata: {
        ...metadata,
        annotations: {
          'kubectl.kubernetes.io/restartedAt': 'dropped',
          'sidecar.istio.io/inject': 'false',
        },
        ownerReferences: [
          { kind: 'ConfigMap', name: 'no controller' },
          { kind: 'ReplicaSet', name: 'api-5d9', controller: true },
        ],
      },
      spec: {
        serviceAccountName: 'api',
        hostNetwork: true,
        hostPID: false,
        hostIPC: true,
        imagePullSecrets: [{ name: 'pull' }, {}],
        terminationGracePeriodSeconds: 60,
        containers: [
          {
            name: 'app',
            image: `registry.example/api@${digest}`,
            securityContext: {
              runAsNonRoot: true,
              runAsUser: 10001,
              seccompProfile: { type: 'RuntimeDefault' },
              readOnlyRootFilesystem: true,
              allowPrivilegeEscalation: false,
              privileged: false,
              capabilities: { drop: ['ALL'], add: ['NET_BIND_SERVICE'] },
            },
            env: [
              { name: 'LOG_LEVEL', value: 'info' },
              { name: 'API_KEY', value: 'hunter2' },
              {
                name: 'DB',
                valueFrom: { secretKeyRef: { name: 'api-db', key: 'k' } },
              },
            ],
            envFrom: [
              { secretRef: { name: 'all' } },
              { configMapRef: { name: 'settings' } },
            ],
            ports: [
              { name: 'http', containerPort: 8080 },
              { containerPort: 1 },
            ],
            startupProbe: { httpGet: { path: '/', port: 'http' } },
            readinessProbe: {},
            livenessProbe: null,
            lifecycle: { preStop: { sleep: { seconds: 5 } } },
            volumeMounts: [{ name: 'tmp', mountPath: '/tmp' }],
          },
        ],
        volumes: [
          { name: 'tmp', emptyDir: {} },
          { secret: { secretName: 'b' } },
          { secret: { secretName: 'a' } },
          {
            projected: {
              sources: [
                { secret: { name: 'c' } },
                { secret: { name: 'a' } },
                { serviceAccountToken: { path: 'token' } },
              ],
            },
          },
          { hostPath: { path: '/var/log' } },
          { persistentVolumeClaim: { claimName: 'data' } },
          { csi: { nodePublishSecretRef: { name: 'csi' } } },
          { csi: { driver: 'secrets-store.csi.k8s.io' } },
          { azureFile: { secretName: 'azure' } },
          { rbd: { secretRef: { name: 'ceph' } } },
        ],
      },
    });
    expect(facts).toMatchObject({
      owner: { kind: 'ReplicaSet', name: 'api-5d9' },
      serviceAccount: 'api',
      terminationGraceSeconds: 60,
      mountedSecrets: ['a', 'b', 'c'],
      kubeletSecrets: ['azure', 'ceph', 'csi', 'pull'],
      hostNamespaces: ['hostNetwork', 'hostIPC'],
      meshAnnotations: { 'sidecar.istio.io/inject': 'false' },
      hostPaths: ['/var/log'],
      persistentVolumeClaims: ['data'],
    });
    expect(facts.containers).toEqual([
      {
        name: 'app',
        list: 'containers',
        init: false,
        image: `registry.example/api@${digest}`,
        imageDigest: null,
        runAsNonRoot: true,
        runAsUser: 10001,
        seccompProfile: 'RuntimeDefault',
        readOnlyRootFilesystem: true,
        allowPrivilegeEscalation: false,
        privileged: false,
        dropsAllCapabilities: true,
        addedCapabilities: ['NET_BIND_SERVICE'],
        secretVariables: [
          { variable: 'DB', secret: 'api-db' },
          { variable: null, secret: 'all' },
        ],
        plainSecrets: ['API_KEY'],
        variables: 3,
        configMapVariables: true,
        ports: [
          { name: 'http', port: 8080 },
          { name: null, port: 1 },
        ],
        probes: { startup: true, readiness: true, liveness: false },
        preStop: true,
        mountPaths: ['/tmp'],
      },
    ]);
    expect(JSON.stringify(facts)).not.toContain('hunter2');
  });

  it.each([
    [{}, { runAsNonRoot: true, runAsUser: 10001, seccompProfile: 'Localhost' }],
    [
      { runAsNonRoot: false, runAsUser: 0 },
      { runAsNonRoot: false, runAsUser: 0, seccompProfile: 'Localhost' },
    ],
    [
      { seccompProfile: { type: 'Unconfined' } },
      { runAsNonRoot: true, runAsUser: 10001, seccompProfile: 'Unconfined' },
    ],
  ])('puts %p of a container before what its pod says', (own, expected) => {
    expect(
      container(
        { securityContext: own },
        {
          securityContext: {
            runAsNonRoot: true,
            runAsUser: 10001,
            seccompProfile: { type: 'Localhost' },
          },
        },
      ),
    ).toMatchObject(expected);
  });

  it('shortens the name of an image, and puts it on one line', () => {
    expect(container({ image: 'api\n\u202e:1' }).image).toBe('api :1');
    expect(container({ image: 'a'.repeat(100_000) }).image).toHaveLength(500);
  });

  it('tells init containers from sidecars that stay', () => {
    const { containers } = read({
      initContainers: [
        { name: 'migrate' },
        { name: 'proxy', restartPolicy: 'Always' },
      ],
      containers: [{ name: 'app' }],
      ephemeralContainers: [{ name: 'debug' }],
    });
    expect(
      containers.map(({ name, list, init }) => [name, list, init]),
    ).toEqual([
      ['migrate', 'initContainers', true],
      ['proxy', 'initContainers', false],
      ['app', 'containers', false],
      ['debug', 'ephemeralContainers', false],
    ]);
  });

  it.each([
    [`docker-pullable://api@${digest}`, `api@${digest}`],
    [
      `registry.example:5000/team/api@${digest}`,
      `registry.example:5000/team/api@${digest}`,
    ],
    // Built on the node, or not pulled yet.
    [digest, null],
    [`docker://${digest}`, null],
    ['', null],
    ['api@sha256:abc', null],
  ])('reads the image id %p as %p', (imageID, imageDigest) => {
    const facts = read(
      {
        initContainers: [{ name: 'init' }],
        containers: [{ name: 'other' }, { name: 'app' }],
        ephemeralContainers: [{ name: 'debug' }],
      },
      {
        initContainerStatuses: [{ name: 'init', imageID }],
        containerStatuses: [{ name: 'app', imageID }],
        ephemeralContainerStatuses: [{ name: 'debug', imageID }],
      },
    );
    expect(
      facts.containers.map(({ name, ...one }) => [name, one.imageDigest]),
    ).toEqual([
      ['init', imageDigest],
      ['other', null],
      ['app', imageDigest],
      ['debug', imageDigest],
    ]);
  });

  const started = (time: string | null, restartCount = 0) => ({
    name: 'app',
    restartCount,
    state: time ? { running: { startedAt: `2026-11-23T12:00:${time}Z` } } : {},
  });
  const ready = (time: string, status = 'True') => ({
    type: 'Ready',
    status,
    lastTransitionTime: `2026-11-23T12:00:${time}Z`,
  });
  it.each([
    [
      'its last container on',
      [started('05'), started('10')],
      [ready('25')],
      15,
    ],
    ['a start that took no second', [started('10')], [ready('10')], 0],
    ['a pod that is not ready', [started('05')], [ready('25', 'False')], null],
    ['a pod that was restarted', [started('05', 1)], [ready('25')], null],
    [
      'a pod of which one container was restarted',
      [started('05'), started('06', 1)],
      [ready('25')],
      null,
    ],
    ['clocks that disagree', [started('30')], [ready('25')], null],
    [
      'a container that waits',
      [started('05'), started(null)],
      [ready('25')],
      null,
    ],
    ['no container', [], [ready('25')], null],
    ['no status of containers', undefined, [ready('25')], null],
    ['no condition', [started('05')], null, null],
  ])(
    'measures the start from %s',
    (_, containerStatuses, conditions, seconds) => {
      expect(
        read(
          { containers: [{ name: 'app' }] },
          { containerStatuses, conditions },
        ).startupSeconds,
      ).toBe(seconds);
    },
  );
});

describe('pod templates', () => {
  const template = {
    metadata: {
      labels: { app: 'api' },
      annotations: { 'sidecar.istio.io/inject': 'false', x: 'dropped' },
    },
    spec: {
      serviceAccountName: 'api',
      containers: [{ name: 'app', image: 'api:1' }],
    },
  };
  const object = {
    metadata: { namespace: 'apps', name: 'api', labels: { team: 'x' } },
    spec: { template },
  };
  const expected = {
    namespace: 'apps',
    name: 'api',
    labels: { team: 'x' },
    podLabels: { app: 'api' },
    count: 0,
    owner: null,
    serviceAccount: 'api',
    containers: [{ ...bare, image: 'api:1' }],
    meshAnnotations: { 'sidecar.istio.io/inject': 'false' },
    startupSeconds: null,
  };

  it.each([
    ['Deployment', deploymentTemplates],
    ['Rollout', rolloutTemplates],
    ['StatefulSet', statefulSetTemplates],
  ])('are those of a %s', (kind, { schema }) => {
    expect(schema.parse(object)).toMatchObject({ kind, ...expected });
  });

  it('have the claims that a StatefulSet makes', () => {
    expect(
      statefulSetTemplates.schema.parse({
        ...object,
        spec: {
          template,
          volumeClaimTemplates: [{ metadata: { name: 'data' } }],
        },
      }).persistentVolumeClaims,
    ).toEqual(['data']);
  });

  it.each([
    ['none', { workloadRef: { kind: 'Deployment', name: 'api' } }],
    ['an empty one', { template: {}, workloadRef: { name: 'api' } }],
    ['nothing at all', {}],
  ])('are none of a Rollout with %s of its own', (_, spec) => {
    expect(rolloutTemplates.schema.parse({ ...object, spec })).toBeNull();
  });
});
