import type {
  Evidence,
  FactorId,
  RecoveryDetail,
  ScalingDetail,
  SecurityDetail,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { PlatformService } from '@pyairtable/backstage-plugin-pyairtable-platform-node';
import type { PodFacts } from '../../../clients/kubernetes/kinds';
import type { CollectedSecurity } from '../CollectedSecurity';

/** What runs of the same service in another environment. */
export interface RunsElsewhere {
  environment: string;
  /** One of the two stands by for the other, so that they are alike by purpose. */
  pair: boolean;
  /** Images that were pulled there, `registry.example/shop/api@sha256:…`. */
  images: readonly string[];
}

/** What the twelve factors are judged by. */
export interface FactorInput {
  service: PlatformService;
  environment: string;
  cluster: string;
  /** What runs of the service, else its templates; empty where nothing is seen. */
  pods: readonly PodFacts[];
  /** Undefined where the cluster was never read, or too long ago. */
  collected: CollectedSecurity | undefined;
  /** Details of areas; null or undefined where nothing is known. */
  security: SecurityDetail | null;
  scaling: ScalingDetail | null | undefined;
  recovery: RecoveryDetail | null | undefined;
  elsewhere: readonly RunsElsewhere[];
}

/** What is said of one factor. */
export interface FactorResult {
  /** null where nothing that can be seen tells. */
  met: boolean | null;
  /** One sentence; where `met` is null, it says what would tell. */
  message: string;
  evidence?: Evidence;
}

/** A pure judgement of one factor. */
export interface FactorJudge {
  id: FactorId;
  judge(input: FactorInput): FactorResult;
}
