/** A repeated schema that is shorter than this costs less than a reference. */
const worthSharing = 60;

/**
 * Moves what is repeated in some schemas into shared definitions: custom
 * resources write out every type at each place that uses it.
 *
 * @param schemas - plain JSON Schemas by name; none refers to another
 * @returns the schemas and `$defs`, the same for the same input
 */
export function shareSchemas(schemas) {
  const counts = new Map();
  Object.values(schemas).forEach(schema => count(schema, counts));
  const names = new Map();
  const $defs = {};

  function share(schema, inDefinition = false) {
    const text = JSON.stringify(schema);
    const repeated = counts.get(text) > 1 && text.length >= worthSharing;
    if (repeated && !inDefinition) {
      if (!names.has(text)) {
        const name = `d${names.size}`;
        names.set(text, name);
        $defs[name] = share(schema, true);
      }
      return { $ref: `#/$defs/${names.get(text)}` };
    }
    return mapSubschemas(schema, sub => share(sub));
  }

  const shared = Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => [name, share(schema)]),
  );
  return { schemas: shared, $defs };
}

function count(schema, counts) {
  const text = JSON.stringify(schema);
  const before = counts.get(text) ?? 0;
  counts.set(text, before + 1);
  if (before === 0) {
    mapSubschemas(schema, sub => {
      count(sub, counts);
      return sub;
    });
  }
}

/** The same schema with every schema directly inside it changed. */
export function mapSubschemas(schema, change) {
  const out = { ...schema };
  if (schema.properties) {
    out.properties = Object.fromEntries(
      Object.entries(schema.properties).map(([key, sub]) => [key, change(sub)]),
    );
  }
  for (const key of ['items', 'not', 'additionalProperties']) {
    if (schema[key] && typeof schema[key] === 'object') {
      out[key] = change(schema[key]);
    }
  }
  for (const key of ['allOf', 'anyOf', 'oneOf']) {
    if (schema[key]) {
      out[key] = schema[key].map(change);
    }
  }
  return out;
}
