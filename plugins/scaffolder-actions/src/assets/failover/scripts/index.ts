import {
  catchUpScript,
  checkReturnScript,
  demoteScript,
  promotionStateScript,
  replicateScript,
  startServicesScript,
  stopServicesScript,
} from './failback';
import {
  fenceScript,
  promoteScript,
  raiseFloorsScript,
  rehearseScript,
  turnSwitchScript,
  verifyScript,
} from './failover';
import {
  preflightDatabaseScript,
  preflightImagesScript,
  preflightServicesScript,
} from './preflight';
import { reportScript } from './report';

/** The scripts of failover and failback by the names of their files. */
export const failoverScripts = {
  'preflight-database.sh': preflightDatabaseScript,
  'preflight-services.sh': preflightServicesScript,
  'preflight-images.sh': preflightImagesScript,
  'rehearse.sh': rehearseScript,
  'fence.sh': fenceScript,
  'promote.sh': promoteScript,
  'raise-floors.sh': raiseFloorsScript,
  'turn-switch.sh': turnSwitchScript,
  'verify.sh': verifyScript,
  'check-return.sh': checkReturnScript,
  'replicate.sh': replicateScript,
  'catch-up.sh': catchUpScript,
  'stop-services.sh': stopServicesScript,
  'promotion-state.sh': promotionStateScript,
  'start-services.sh': startServicesScript,
  'demote.sh': demoteScript,
  'report.sh': reportScript,
} as const;

export type FailoverScript = keyof typeof failoverScripts;
