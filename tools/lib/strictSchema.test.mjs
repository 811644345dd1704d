import assert from 'node:assert/strict';
import { test } from 'node:test';
import { shareSchemas } from './shareSchemas.mjs';
import { strictSchema } from './strictSchema.mjs';

const cases = {
  'refuses unknown fields': [
    {
      type: 'object',
      description: 'x',
      properties: { a: { type: 'string', default: 'b' } },
    },
    {
      type: 'object',
      properties: { a: { type: 'string' } },
      additionalProperties: false,
    },
  ],
  'keeps a field called description or default': [
    {
      type: 'object',
      properties: {
        description: { type: 'string' },
        default: { type: 'integer' },
      },
    },
    {
      type: 'object',
      properties: {
        description: { type: 'string' },
        default: { type: 'integer' },
      },
      additionalProperties: false,
    },
  ],
  'leaves open what is open': [
    { type: 'object', 'x-kubernetes-preserve-unknown-fields': true },
    { type: 'object' },
  ],
  'keeps maps': [
    { type: 'object', additionalProperties: { type: 'string', title: 'x' } },
    { type: 'object', additionalProperties: { type: 'string' } },
  ],
  'reads int-or-string': [
    {
      'x-kubernetes-int-or-string': true,
      anyOf: [{ type: 'integer' }, { type: 'string' }],
      pattern: '^[0-9]+$',
    },
    { pattern: '^[0-9]+$', type: ['integer', 'string'] },
  ],
  'allows null where it is allowed': [
    { type: 'string', nullable: true, enum: ['a'] },
    { type: ['string', 'null'], enum: ['a', null] },
  ],
  'closes nothing inside conditions': [
    {
      type: 'object',
      properties: {},
      oneOf: [{ not: { anyOf: [{ type: 'object', required: ['a'] }] } }],
    },
    {
      type: 'object',
      oneOf: [{ not: { anyOf: [{ type: 'object', required: ['a'] }] } }],
      properties: {},
      additionalProperties: false,
    },
  ],
  'takes a reference out of its shell': [
    { allOf: [{ $ref: 'X' }], default: {} },
    { $ref: 'X' },
  ],
};
for (const [name, [given, expected]] of Object.entries(cases)) {
  test(`strictSchema ${name}`, () => {
    assert.deepEqual(strictSchema(given), expected);
  });
}

test('strictSchema tells the patterns that JavaScript cannot read', () => {
  const dropped = [];
  assert.deepEqual(
    strictSchema({ type: 'string', pattern: '^(?i)a$' }, { dropped }),
    { type: 'string' },
  );
  assert.deepEqual(dropped, ['^(?i)a$']);
});

test('shareSchemas writes once what is long and repeated', () => {
  const long = {
    type: 'string',
    enum: ['a-long-word', 'another-long-word', 'and-one-more'],
  };
  const short = { type: 'string' };
  const given = {
    one: { type: 'object', properties: { a: long, b: short } },
    two: { type: 'array', items: long, not: short },
  };
  assert.deepEqual(shareSchemas(given), {
    schemas: {
      one: {
        type: 'object',
        properties: { a: { $ref: '#/$defs/d0' }, b: short },
      },
      two: { type: 'array', items: { $ref: '#/$defs/d0' }, not: short },
    },
    $defs: { d0: long },
  });
});
