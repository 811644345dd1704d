export { comparePrevious } from './comparePrevious';
export { judgeScans } from './judgeScans';
export { matchScans } from './matchScans';
export type { MatchedImage, MatchedScans } from './matchScans';
export { scanDutySeconds } from './scanAge';
export { summarizeFindings } from './summarizeFindings';
