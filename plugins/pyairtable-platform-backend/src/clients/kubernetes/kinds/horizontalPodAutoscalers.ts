import { z } from 'zod';
import {
  Condition,
  conditionSchema,
  KubernetesKind,
  KubernetesObject,
  metadataSchema,
} from '../KubernetesKind';

/** A target or a measurement of an autoscaler; quantities are text. */
const metricValueSchema = z.object({
  averageUtilization: z.number().optional(),
  averageValue: z.string().optional(),
  value: z.string().optional(),
});

export type MetricValue = z.infer<typeof metricValueSchema>;

/** The five sources of autoscaling/v2 differ in where the name stands. */
const metricSourceSchema = z.object({
  name: z.string().optional(),
  container: z.string().optional(),
  metric: z.object({ name: z.string() }).optional(),
  target: metricValueSchema.optional(),
  current: metricValueSchema.optional(),
});

const metricSchema = z.object({
  type: z.string(),
  resource: metricSourceSchema.optional(),
  containerResource: metricSourceSchema.optional(),
  pods: metricSourceSchema.optional(),
  object: metricSourceSchema.optional(),
  external: metricSourceSchema.optional(),
});

type Metric = z.infer<typeof metricSchema>;

/** A metric that an autoscaler follows. */
export interface AutoscalerMetric {
  name: string;
  target: MetricValue;
  /** Null while it has not been measured. */
  current: MetricValue | null;
}

/** A HorizontalPodAutoscaler, as far as it is judged. */
export interface AutoscalerObject extends KubernetesObject {
  scaleTarget: { kind: string; name: string };
  min: number;
  max: number;
  /** Null until its controller has run. */
  desired: number | null;
  lastScaleAt: string | null;
  conditions: Condition[];
  metrics: AutoscalerMetric[];
}

/** Autoscalers of a cluster, those that KEDA made included. */
export const horizontalPodAutoscalers: KubernetesKind<AutoscalerObject> = {
  group: 'autoscaling',
  version: 'v2',
  kind: 'HorizontalPodAutoscaler',
  plural: 'horizontalpodautoscalers',
  schema: z
    .object({
      metadata: metadataSchema,
      spec: z.object({
        scaleTargetRef: z.object({ kind: z.string(), name: z.string() }),
        minReplicas: z.number().int().default(1),
        maxReplicas: z.number().int(),
        metrics: z.array(metricSchema).default([]),
      }),
      status: z
        .object({
          desiredReplicas: z.number().int().optional(),
          lastScaleTime: z.string().optional(),
          currentMetrics: z.array(metricSchema).nullish(),
          conditions: z.array(conditionSchema).nullish(),
        })
        .prefault({}),
    })
    .transform(({ metadata, spec, status }) => ({
      ...metadata,
      scaleTarget: spec.scaleTargetRef,
      min: spec.minReplicas,
      max: spec.maxReplicas,
      desired: status.desiredReplicas ?? null,
      lastScaleAt: status.lastScaleTime ?? null,
      conditions: status.conditions ?? [],
      metrics: pairMetrics(spec.metrics, status.currentMetrics ?? []),
    })),
};

function sourceOf(metric: Metric) {
  return (
    metric.resource ??
    metric.containerResource ??
    metric.pods ??
    metric.object ??
    metric.external
  );
}

function nameOf(metric: Metric): string {
  const source = sourceOf(metric);
  const name = source?.metric?.name ?? source?.name ?? metric.type;
  return source?.container ? `${source.container}/${name}` : name;
}

/**
 * Measurements stand in the order of the metrics, but those that failed may be
 * blank, so that the name decides.
 */
function pairMetrics(specs: Metric[], current: Metric[]): AutoscalerMetric[] {
  return specs.map((spec, index) => {
    const measured = [current[index], ...current].find(
      candidate =>
        candidate &&
        candidate.type === spec.type &&
        nameOf(candidate) === nameOf(spec),
    );
    return {
      name: nameOf(spec),
      target: sourceOf(spec)?.target ?? {},
      current: (measured && sourceOf(measured)?.current) ?? null,
    };
  });
}
