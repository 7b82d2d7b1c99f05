/** As much of JSON Schema as the contract's own schemas use. */
export type JsonSchema = {
  type?: string | string[];
  const?: unknown;
  enum?: unknown[];
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  allOf?: JsonSchema[];
  properties?: Record<string, JsonSchema>;
  required?: string[];
  additionalProperties?: boolean | JsonSchema;
  propertyNames?: JsonSchema;
  items?: JsonSchema;
  minItems?: number;
  maxItems?: number;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  exclusiveMaximum?: number;
  pattern?: string;
};

/** Whether a value has the form of a schema: a judge of its own, beside the one under test. */
export function conforms(schema: JsonSchema, value: unknown): boolean {
  if (schema.anyOf && !schema.anyOf.some((one) => conforms(one, value))) return false;
  if (schema.oneOf && !schema.oneOf.some((one) => conforms(one, value))) return false;
  if (schema.allOf && !schema.allOf.every((one) => conforms(one, value))) return false;
  if ('const' in schema && !Object.is(schema.const, value)) return false;
  if (schema.enum && !schema.enum.includes(value)) return false;
  const { type } = schema;
  if (Array.isArray(type)) return type.some((one) => conforms({ ...schema, type: one }, value));
  switch (type) {
    case 'object':
      return isRecord(value) && conformsObject(schema, value);
    case 'array':
      return Array.isArray(value) && conformsArray(schema, value);
    case 'string':
      return typeof value === 'string' && conformsText(schema, value);
    case 'integer':
      return Number.isSafeInteger(value) && conformsNumber(schema, Number(value));
    case 'number':
      return Number.isFinite(value) && conformsNumber(schema, Number(value));
    case 'boolean':
      return typeof value === 'boolean';
    case 'null':
      return value === null;
    default:
      return true;
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function conformsObject(schema: JsonSchema, value: Record<string, unknown>): boolean {
  const { properties = {}, required = [], additionalProperties, propertyNames } = schema;
  if (!required.every((name) => Object.hasOwn(value, name))) return false;
  return Object.entries(value).every(([name, member]) => {
    if (propertyNames && !conforms(propertyNames, name)) return false;
    const known = Object.hasOwn(properties, name) ? properties[name] : undefined;
    if (known) return conforms(known, member);
    if (typeof additionalProperties === 'object') return conforms(additionalProperties, member);
    return additionalProperties !== false;
  });
}

function conformsArray({ items, minItems = 0, maxItems }: JsonSchema, value: unknown[]): boolean {
  if (value.length < minItems || value.length > (maxItems ?? Number.POSITIVE_INFINITY))
    return false;
  return items === undefined || value.every((item) => conforms(items, item));
}

function conformsText({ minLength = 0, maxLength, pattern }: JsonSchema, value: string): boolean {
  const length = [...value].length;
  if (length < minLength || length > (maxLength ?? Number.POSITIVE_INFINITY)) return false;
  return pattern === undefined || new RegExp(pattern).test(value);
}

function conformsNumber(schema: JsonSchema, value: number): boolean {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum } = schema;
  return (
    value >= (minimum ?? Number.NEGATIVE_INFINITY) &&
    value <= (maximum ?? Number.POSITIVE_INFINITY) &&
    (exclusiveMinimum === undefined || value > exclusiveMinimum) &&
    (exclusiveMaximum === undefined || value < exclusiveMaximum)
  );
}

/** A small value of the form: the first of choices, the least of numbers. */
export function exampleOf(schema: JsonSchema): unknown {
  if ('const' in schema) return schema.const;
  if (schema.enum) return schema.enum[0];
  const choice = schema.anyOf?.[0] ?? schema.oneOf?.[0];
  if (choice) return exampleOf(choice);
  switch (Array.isArray(schema.type) ? schema.type[0] : schema.type) {
    case 'object': {
      const members = Object.entries(schema.properties ?? {});
      return Object.fromEntries(members.map(([name, member]) => [name, exampleOf(member)]));
    }
    case 'array':
      return schema.items ? [exampleOf(schema.items)] : [];
    case 'string':
      return exampleText(schema);
    case 'integer':
    case 'number':
      return Math.max(schema.minimum ?? 1, Math.min(1, schema.maximum ?? 1));
    case 'boolean':
      return true;
    default:
      return null;
  }
}

/** `UTC` is a zone, an id and a name; where it does not fit, ids are longer. */
function exampleText(schema: JsonSchema): string {
  const found = ['UTC', 'account-0001', 'juying'].find((text) => conformsText(schema, text));
  return found ?? 'x'.repeat(schema.minLength ?? 1);
}
