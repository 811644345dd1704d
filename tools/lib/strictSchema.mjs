/** Keywords that are kept as they are. */
const kept = [
  'enum',
  'exclusiveMaximum',
  'exclusiveMinimum',
  'maxItems',
  'maxLength',
  'maxProperties',
  'maximum',
  'minItems',
  'minLength',
  'minProperties',
  'minimum',
  'multipleOf',
  'required',
  'uniqueItems',
];
const formats = ['int32', 'int64', 'byte', 'date-time'];

/**
 * A schema of Kubernetes (OpenAPI or structural) as plain JSON Schema that
 * refuses unknown fields, as the API server does with strict validation. What
 * only explains or defaults is left out, and so are rules in CEL and patterns
 * that JavaScript cannot read: the API server has them.
 *
 * @param schema - as the project has it
 * @param options - `structural` is false inside `not`, `allOf`, `anyOf` and
 * `oneOf`, which say nothing of the fields that there are; `ref` renames
 * references; `dropped` takes the patterns that cannot be kept
 */
export function strictSchema(schema, options = {}) {
  const { structural = true, ref = name => name, dropped } = options;
  const same = sub => strictSchema(sub, options);
  const condition = sub => strictSchema(sub, { ...options, structural: false });
  if (schema.$ref) {
    return { $ref: ref(schema.$ref) };
  }
  // OpenAPI 3.0 cannot put a default beside a reference in another way.
  if (schema.allOf?.length === 1 && schema.allOf[0].$ref) {
    return same(schema.allOf[0]);
  }
  const out = {};
  if (schema.type && !schema['x-kubernetes-int-or-string']) {
    out.type = schema.nullable ? [schema.type, 'null'] : schema.type;
  }
  for (const key of kept) {
    if (schema[key] !== undefined && schema[key] !== false) {
      out[key] = schema[key];
    }
  }
  if (schema.nullable && out.enum) {
    out.enum = [...out.enum, null];
  }
  if (formats.includes(schema.format)) {
    out.format = schema.format;
  }
  if (schema.pattern !== undefined) {
    if (readable(schema.pattern)) {
      out.pattern = schema.pattern;
    } else {
      dropped?.push(schema.pattern);
    }
  }
  if (schema['x-kubernetes-int-or-string']) {
    out.type = ['integer', 'string'];
  } else {
    for (const key of ['allOf', 'anyOf', 'oneOf']) {
      if (schema[key]) {
        out[key] = schema[key].map(condition);
      }
    }
  }
  if (schema.not) {
    out.not = condition(schema.not);
  }
  if (schema.items) {
    out.items = same(schema.items);
  }
  if (schema.properties) {
    out.properties = mapValues(schema.properties, same);
  }
  if (typeof schema.additionalProperties === 'object') {
    out.additionalProperties = same(schema.additionalProperties);
  } else if (
    structural &&
    schema.type === 'object' &&
    schema.additionalProperties !== true &&
    !schema['x-kubernetes-preserve-unknown-fields']
  ) {
    out.additionalProperties = false;
  }
  return out;
}

function mapValues(object, change) {
  return Object.fromEntries(
    Object.entries(object).map(([key, value]) => [key, change(value)]),
  );
}

function readable(pattern) {
  try {
    return Boolean(new RegExp(pattern, 'u'));
  } catch {
    return false;
  }
}
