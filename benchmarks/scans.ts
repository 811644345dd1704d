/**
 * Reading a scan report of 20 MB: how long and with how much memory, against
 * `JSON.parse` of the same text in the same run.
 */
import { GCProfiler } from 'node:v8';
import { parseTrivyReport } from '../plugins/pyairtable-platform-backend/src/areas/security/scans/parseTrivyReport';
import { maxFindings } from '../plugins/pyairtable-platform-backend/src/areas/security/scans/ScanReport';
import { benchTrivyReport } from './lib/benchTrivyReport';
import { report } from './lib/report';

const rounds = 15;
const megabyte = 1e6;

const limits = {
  /** Times as long as `JSON.parse`. */
  timeRatio: 2.5,
  /** Times as much memory at its highest as `JSON.parse`. */
  peakRatio: 1.5,
  /** Of what is held afterwards, megabytes. */
  kept: 1,
};

const text = benchTrivyReport(20 * megabyte);

measureTime();
measureMemory();

function measureTime(): void {
  const times = { plain: [] as number[], report: [] as number[] };
  // By turns, so that a machine that slows down slows both.
  for (let round = 0; round < rounds; round++) {
    times.plain.push(timeOf(parsePlain));
    times.report.push(timeOf(parseReport));
  }
  const plain = median(times.plain);
  const ours = median(times.report);
  report({
    figure: 'a scan report of 20 MB, time',
    megabytes: text.length / megabyte,
    p50Milliseconds: ours,
    jsonParseP50Milliseconds: plain,
    ratioPercent: (100 * ours) / plain,
    limitPercent: 100 * limits.timeRatio,
    withinLimit: ours / plain < limits.timeRatio,
  });
}

function measureMemory(): void {
  const plain = memoryOf(parsePlain);
  const ours = memoryOf(parseReport);
  report({
    figure: 'a scan report of 20 MB, memory',
    megabytes: text.length / megabyte,
    peakMegabytes: ours.peak,
    jsonParsePeakMegabytes: plain.peak,
    ratioPercent: (100 * ours.peak) / plain.peak,
    limitPercent: 100 * limits.peakRatio,
    keptMegabytes: ours.kept,
    jsonParseKeptMegabytes: plain.kept,
    keptLimitMegabytes: limits.kept,
    withinLimit:
      ours.peak / plain.peak < limits.peakRatio && ours.kept < limits.kept,
  });
}

function parsePlain(): unknown {
  return JSON.parse(text);
}

function parseReport(): unknown {
  const { report: parsed, problems } = parseTrivyReport(text);
  if (parsed?.findings.length !== maxFindings || problems.length > 0) {
    throw new Error(`the report was not read: ${problems}`);
  }
  return parsed;
}

function timeOf(act: () => unknown): number {
  global.gc!();
  const before = performance.now();
  act();
  return performance.now() - before;
}

/** Megabytes of the heap: the most while it worked, and what its result holds. */
function memoryOf(act: () => unknown): { peak: number; kept: number } {
  global.gc!();
  const base = process.memoryUsage().heapUsed;
  const profiler = new GCProfiler();
  profiler.start();
  const result = act();
  const { statistics } = profiler.stop();
  const peak = Math.max(
    process.memoryUsage().heapUsed,
    ...statistics.map(({ beforeGC }) => beforeGC.heapStatistics.usedHeapSize),
  );
  global.gc!();
  const kept = process.memoryUsage().heapUsed - base;
  // Held until here, so that it is what is measured.
  if (result === undefined) {
    throw new Error('there is no result');
  }
  return { peak: (peak - base) / megabyte, kept: kept / megabyte };
}

function median(times: number[]): number {
  return [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)];
}
