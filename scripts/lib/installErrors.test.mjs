import assert from 'node:assert/strict';
import { test } from 'node:test';
import { explainInstallFailure } from './installErrors.mjs';

for (const [output, expected] of [
  ['YN0001: │ Error: ENOSPC: no space left on device, write', /disk is full/],
  [
    'YN0028: │ The lockfile would have been modified by this install, which is explicitly forbidden.',
    /yarn\.lock does not fit/,
  ],
  [
    'YN0001: │ RequestError: getaddrinfo EAI_AGAIN registry.example',
    /registry cannot be reached/,
  ],
  ['YN0001: │ RequestError: connect ECONNREFUSED 127.0.0.1:1', /cannot be/],
  [
    'RequestError: unable to verify … UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    /trusted/,
  ],
  ['YN0041: │ left-pad: Invalid authentication', /wants a login/],
  ['YN0035: │ The remote server failed … Response Code: 404', /does not have/],
  ['npm error code E404', /does not have/],
  ['something else', /exit code 7/],
]) {
  test(`explains "${output.slice(0, 50)}"`, () => {
    assert.match(
      explainInstallFailure(output, 'yarn ended with exit code 7'),
      expected,
    );
  });
}
