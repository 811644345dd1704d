import { checkArgoTemplates } from './argoTemplates';
import { checkCallers } from './callers';
import { checkCatalogInfo } from './catalogInfo';
import { checkDisruption } from './disruption';
import {
  checkEnvironmentFiles,
  checkEnvironmentValues,
} from './environmentNames';
import { checkForbiddenText } from './forbiddenText';
import { checkImages } from './images';
import { checkMeshReferences } from './meshReferences';
import { checkMetrics } from './metrics';
import { checkObjectReferences } from './objectReferences';
import { checkPodReferences } from './podReferences';
import { checkQuota } from './quota';
import type { EnvironmentRule, FilesRule } from './Rule';
import { checkRuleFiles, checkRunbooks } from './ruleFiles';
import { checkScaling } from './scaling';
import { checkSelectors } from './selectors';
import { checkSidecars } from './sidecars';

/** Judged for each environment, as its overlay makes it. */
export const environmentRules: readonly EnvironmentRule[] = [
  checkObjectReferences,
  checkPodReferences,
  checkSelectors,
  checkScaling,
  checkDisruption,
  checkMeshReferences,
  checkCallers,
  checkMetrics,
  checkQuota,
  checkArgoTemplates,
  checkImages,
  checkSidecars,
  checkEnvironmentValues,
];

/** Judged once, over all files. */
export const filesRules: readonly FilesRule[] = [
  checkForbiddenText,
  checkEnvironmentFiles,
  checkRuleFiles,
  checkRunbooks,
  checkCatalogInfo,
];
