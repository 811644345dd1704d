import {
  environmentNames,
  tiers,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { z } from 'zod/v3';
import {
  awsAccountPattern,
  costCenterPattern,
  hostnamePattern,
} from '../spec/textRules';

const dnsLabel = z
  .string()
  .regex(/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/, 'must be a DNS label');

const cidr = z
  .string()
  .regex(
    /^((25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(25[0-5]|2[0-4]\d|1?\d?\d)\/(3[0-2]|[12]?\d)$/,
    'must be an IPv4 range such as 10.20.0.0/20',
  );

const cidrs = z.array(cidr).min(1).max(50);

const digest = z
  .string()
  .regex(/^sha256:[0-9a-f]{64}$/, 'must be sha256: and 64 hexadecimal digits');

const repository = z
  .string()
  .regex(
    /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d+)?(\/[a-z0-9]+([._-][a-z0-9]+)*)+$/,
    'must be a registry and path in lower case, without tag',
  );

const image = z.object({ repository, digest }).strict();

/** A role's ARN; `{service}` stands for the service's name. */
const roleArn = z
  .string()
  .regex(
    /^arn:aws:iam::\d{12}:role\/([\w+=,.@/-]|\{service\})+$/,
    'must be the ARN of a role, in which {service} stands for the name of the service',
  );

const httpUrl = z
  .string()
  .regex(
    /^https?:\/\/[a-z0-9.-]+(:\d{1,5})?(\/[A-Za-z0-9._~/-]*)?$/,
    'must be an http or https URL',
  );

const gitRepository = z
  .string()
  .regex(
    /^[A-Za-z0-9][\w.-]*\/[A-Za-z0-9][\w.-]*$/,
    'must be owner/repository',
  );

/** What is known of one environment. */
export const platformEnvironmentSchema = z
  .object({
    accountId: z.string().regex(awsAccountPattern, 'must have 12 digits'),
    region: z
      .string()
      .regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'must be an AWS region'),
    /** Where the images of this environment lie, `<registry>/<path>`. */
    registry: repository,
    budgetUsd: z.number().positive(),
    /** Range of its network; no other environment may overlap it. */
    vpcCidr: cidr.optional(),
    /** What a region that stands by is measured against. */
    capacity: z
      .object({
        minNodes: z.number().int().positive(),
        maxNodes: z.number().int().positive(),
        databaseClass: z.string().regex(/^db\.[a-z0-9-]+\.[a-z0-9]+$/),
      })
      .strict()
      .optional(),
    gitops: z
      .object({
        repository: gitRepository,
        branch: z.string().regex(/^[\w./-]{1,100}$/),
        /** API server as Argo CD knows it. */
        cluster: httpUrl,
        project: dnsLabel,
      })
      .strict(),
    networks: z
      .object({
        /** Subnets of RDS. */
        database: cidrs,
        /** Subnets of ElastiCache. */
        cache: cidrs,
        /** Subnets of Kafka's brokers. */
        broker: cidrs,
        /** Subnets of the VPC endpoints of cloud APIs, the registry among them. */
        endpoints: cidrs,
        /** Addresses of the Kubernetes API server. */
        apiServer: cidrs,
      })
      .strict(),
    roles: z
      .object({
        /** Role of the account that a SecretStore reads with. */
        secrets: roleArn,
        /** Role of the service itself: buckets, queues. */
        workload: roleArn,
        /** Role of GitHub's pipeline. */
        deploy: roleArn,
      })
      .strict(),
    prometheusUrl: httpUrl,
    /** host:port that takes OTLP over gRPC. */
    otlpEndpoint: z
      .string()
      .regex(/^[a-z0-9.-]+:\d{1,5}$/, 'must be host:port'),
    /** Bootstrap servers of Kafka, host:port. */
    kafkaBrokers: z
      .array(z.string().regex(/^[a-z0-9.-]+:\d{1,5}$/, 'must be host:port'))
      .min(1)
      .max(20),
    gateway: z
      .object({
        namespace: dnsLabel,
        serviceAccount: dnsLabel,
        /** Value of the `istio` label of the gateway's pods. */
        selector: dnsLabel,
        /** Secret in the gateway's namespace that holds the certificate. */
        credentialName: dnsLabel,
      })
      .strict(),
  })
  .strict();

/**
 * What the generators know of the platform and ask nobody: one file for all
 * environments.
 *
 * @public
 */
export const platformFileSchema = z
  .object({
    version: z.literal(1),
    name: dnsLabel,
    /** GitHub organization that new repositories go to. */
    organization: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,38}$/),
    /** Address of the portal, for links in alerts and catalogs. */
    portalUrl: httpUrl,
    /** Where dashboards are linked to. */
    grafanaUrl: httpUrl,
    /** Domain of e-mail addresses and host names of the platform. */
    domain: z.string().regex(hostnamePattern, 'must be a domain'),
    /** Who runs environments and regions. */
    operations: z
      .object({
        /** Group and system of the catalog. */
        owner: z.string().regex(/^group:[\w.-]+\/[\w.-]+$/),
        system: z.string().regex(/^system:[\w.-]+\/[\w.-]+$/),
        /** Charged with what no service is charged with. */
        costCenter: z.string().regex(costCenterPattern),
        /** Where its nights and working days are, an IANA time zone. */
        timeZone: z.string().regex(/^[A-Z][A-Za-z]+(\/[A-Z][A-Za-z_+-]+)*$/),
        /** Who is told of budgets, anomalies and alarms. */
        emails: z
          .array(
            z
              .string()
              .regex(/^[\w.+-]+@[a-z0-9.-]+$/, 'must be an e-mail address'),
          )
          .min(1)
          .max(10),
      })
      .strict(),
    images: z
      .object({
        /**
         * Runs until a service has an image of its own: answers its probes.
         * In the values of its variables `{port}` and `{metricsPort}` stand
         * for those of the service.
         */
        bootstrap: image.extend({
          variables: z.record(
            z.string().regex(/^[A-Z][A-Z0-9_]*$/),
            z.string().regex(/^[\w.:{}-]{0,100}$/),
          ),
        }),
        /** Image that scans others for vulnerabilities: Trivy. */
        scanner: image,
        /** Image with kubectl, jq, curl and a shell, for jobs in the cluster. */
        tools: image,
        /** Image with the AWS CLI, jq and bash, for reports on cost. */
        aws: image.optional(),
        /** PostgreSQL, server and clients: dumps databases, and restores them in drills. */
        postgres: image,
      })
      .strict(),
    namespaces: z
      .object({
        gateway: dnsLabel,
        mesh: dnsLabel,
        monitoring: dnsLabel,
        tracing: dnsLabel,
        argo: dnsLabel,
        keda: dnsLabel,
        externalSecrets: dnsLabel,
      })
      .strict(),
    /**
     * Services whose namespace or port is not as generated: namespace named
     * after the service, port 8080.
     */
    services: z.record(
      dnsLabel,
      z
        .object({
          namespace: dnsLabel.optional(),
          port: z.number().int().min(1).max(65535).optional(),
          serviceAccount: dnsLabel.optional(),
          /** Critical ones run in a region that stands by. */
          tier: z.enum(tiers).optional(),
        })
        .strict(),
    ),
    environments: z.record(z.enum(environmentNames), platformEnvironmentSchema),
  })
  .strict();

/** @public */
export type PlatformFile = z.output<typeof platformFileSchema>;
export type PlatformEnvironment = z.output<typeof platformEnvironmentSchema>;
