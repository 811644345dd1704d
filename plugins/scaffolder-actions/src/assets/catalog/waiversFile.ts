/** Where a service's repository has its waivers, beside its catalog file. */
export const waiversPath = 'security/waivers.yaml';

/** Put in by the catalog: the text of a file that lies beside the entity's. */
export interface TextPlaceholder {
  $text: string;
}

/** How the catalog reads the waivers in, without a request of the portal. */
export const waiversPlaceholder: TextPlaceholder = {
  $text: `./${waiversPath}`,
};

/** The file as a new service has it: no waivers, and how one is written. */
export const noWaivers = `# Findings that somebody has decided to live with for a while. The portal stops
# counting them until the day is over, and shows them as waived. The template
# "Waive a finding" adds one as a pull request; by hand, one looks like this:
#
#   - finding: CVE-2026-1234
#     package: openssl # only in this package; left out, in any
#     reason: The function that is vulnerable is never called here.
#     owner: group:default/platform-engineering
#     expires: 2026-12-31 # the last day, at most a year ahead
waivers: []
`;
