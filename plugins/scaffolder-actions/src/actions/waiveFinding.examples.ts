import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

const example = (description: string, input: object): TemplateExample => ({
  description,
  example: stringify({
    steps: [
      {
        id: 'waive',
        name: 'Waive the finding',
        action: 'pyairtable:waiver:add',
        input,
      },
    ],
  }),
});

/** Examples of `pyairtable:waiver:add`. */
export const waiveFindingExamples: TemplateExample[] = [
  example('Waive a finding in one package', {
    finding: 'CVE-2026-1234',
    package: 'openssl',
    reason: 'The function that is vulnerable is never called here.',
    owner: 'group:default/platform-engineering',
    expires: '2026-12-31',
  }),
  example('Waive a finding wherever it is, in a file of another folder', {
    finding: 'GHSA-1234-5678-9abc',
    reason: 'Only who builds the image could use it.',
    owner: 'user:default/anna',
    expires: '2027-03-31',
    file: 'services/billing/security/waivers.yaml',
  }),
];
