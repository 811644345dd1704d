import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import fs from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import type { z } from 'zod/v3';

const templates = path.resolve(__dirname, '../../../../templates');

/** A template of this repository. */
export function readTemplate(name: string): any {
  return parse(
    fs.readFileSync(path.join(templates, name, 'template.yaml'), 'utf8'),
  );
}

/** All fields of a form, also those that appear only where others say so. */
export function formFields(template: any): Map<string, any> {
  const fields = new Map<string, any>();
  const add = (properties: Record<string, any>, skip?: string) => {
    for (const [name, schema] of Object.entries(properties)) {
      if (name !== skip) {
        fields.set(name, schema);
      }
    }
  };
  for (const step of template.spec.parameters) {
    add(step.properties);
    for (const [name, dependency] of Object.entries<any>(
      step.dependencies ?? {},
    )) {
      dependency.oneOf.forEach((branch: any) => add(branch.properties, name));
    }
  }
  return fields;
}

/**
 * A specification as the scaffolder writes it down in JSON Schema, where a
 * rule that two fields share is written once.
 */
export function specificationFields(
  specification: z.AnyZodObject,
): Record<string, any> {
  const { schema } = createTemplateAction({
    id: 'specification',
    schema: { input: () => specification },
    async handler() {},
  });
  const { input } = schema as any;
  const resolve = (node: any): any => {
    if (Array.isArray(node)) {
      return node.map(resolve);
    }
    if (typeof node !== 'object' || node === null) {
      return node;
    }
    const { $ref, ...own } = node;
    const target = $ref
      ?.split('/')
      .slice(1)
      .reduce((at: any, key: string) => at[key], input);
    return Object.fromEntries(
      Object.entries({ ...target, ...own }).map(([key, value]) => [
        key,
        resolve(value),
      ]),
    );
  };
  return resolve(input.properties);
}
