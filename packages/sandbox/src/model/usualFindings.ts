import { random } from './random';
import { vulnerabilities } from './vulnerabilities';

const languages = ['python-pkg', 'node-pkg', 'gobinary'];

/** Shares of the services that have a finding of the base image, or another. */
const shareOfBase = 0.5;
const shareOfPackages = 0.3;

/**
 * What is wrong with an image of which there is nothing to tell: a few findings
 * of medium and low severity, most of them of the base image that all share.
 *
 * @returns ids, the worst first
 * @internal
 */
export function usualFindings(seed: number, service: string): string[] {
  const language =
    languages[Math.floor(random(seed, service, 'language') * languages.length)];
  return vulnerabilities
    .filter(
      ({ id, type, severity }) =>
        (severity === 'MEDIUM' || severity === 'LOW') &&
        (type === 'debian' || type === language) &&
        random(seed, service, id) <
          (type === 'debian' ? shareOfBase : shareOfPackages),
    )
    .map(({ id }) => id);
}
