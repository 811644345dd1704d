import { gunzipSync } from 'node:zlib';

/** The reports in the ConfigMap of a scan, by their keys. */
export function readScanReport(configMap: {
  binaryData?: Record<string, string>;
}): Record<string, any> {
  return Object.fromEntries(
    Object.entries(configMap.binaryData ?? {}).map(([key, data]) => [
      key,
      JSON.parse(gunzipSync(Buffer.from(data, 'base64')).toString('utf8')),
    ]),
  );
}
