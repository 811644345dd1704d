const causes = [
  [
    /ENOSPC|no space left on device/i,
    'the disk is full: about 3 GB are needed',
  ],
  [
    /YN0028|lockfile would have been modified/,
    'yarn.lock does not fit the package.json files: run `yarn install` and commit the lock file',
  ],
  [
    /ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNREFUSED|ECONNRESET|ENETUNREACH|EHOSTUNREACH|YN0001.*RequestError|attached after the promise settled/,
    'the package registry cannot be reached: check the network, or name a mirror with `npm config set registry`',
  ],
  [
    /UNABLE_TO_(VERIFY|GET)|SELF_SIGNED_CERT|CERT_/,
    'the certificate of the package registry is not trusted: name its authority with `npm config set cafile`',
  ],
  [
    /YN0041|YN0033|Response Code: 40[13]|\bE40[13]\b/,
    'the package registry wants a login: set YARN_NPM_AUTH_TOKEN',
  ],
  [
    /YN0035|YN0082|Response Code: 404|\bE404\b|ETARGET/,
    'the package registry does not have a package that is needed',
  ],
  [/EACCES|EPERM|EROFS/, 'a file may not be written'],
];

/**
 * Why an installation failed, in half a sentence, from what npm or yarn
 * printed; `otherwise` where that does not tell.
 */
export function explainInstallFailure(output, otherwise) {
  const known = causes.find(([pattern]) => pattern.test(output));
  return known ? known[1] : otherwise;
}
