type Schema = Readonly<Record<string, unknown>>;

/** Whether a value fits a JSON Schema, of which it knows the words that `profile.schema.json` uses, and refuses any other. */
export function fitsSchema(root: unknown, value: unknown): boolean {
  const whole = root as Schema;
  const defs = whole.$defs as Record<string, Schema>;
  const check = (schema: Schema, held: unknown): boolean =>
    Object.entries(schema).every(([word, rule]) => fits(word, rule, schema, held));

  function fits(word: string, rule: unknown, schema: Schema, held: unknown): boolean {
    const isObject = typeof held === 'object' && held !== null && !Array.isArray(held);
    const names = isObject ? Object.keys(held) : [];
    const at = (name: string) => (held as Record<string, unknown>)[name];
    switch (word) {
      case '$schema':
      case '$defs':
      case 'title':
      case 'description':
        return true;
      case '$ref':
        return check(defs[String(rule).replace('#/$defs/', '')] ?? {}, held);
      case 'type':
        if (rule === 'integer') return Number.isSafeInteger(held);
        if (rule === 'array') return Array.isArray(held);
        return rule === 'object' ? isObject : typeof held === rule;
      case 'const':
        return held === rule;
      case 'enum':
        return (rule as unknown[]).includes(held);
      case 'pattern':
        return typeof held !== 'string' || new RegExp(String(rule), 'u').test(held);
      case 'minimum':
        return typeof held !== 'number' || held >= Number(rule);
      case 'maximum':
        return typeof held !== 'number' || held <= Number(rule);
      case 'minItems':
        return !Array.isArray(held) || held.length >= Number(rule);
      case 'maxItems':
        return !Array.isArray(held) || held.length <= Number(rule);
      case 'items':
        return !Array.isArray(held) || held.every((one) => check(rule as Schema, one));
      case 'required':
        return !isObject || (rule as string[]).every((name) => names.includes(name));
      case 'oneOf':
        return (rule as Schema[]).filter((one) => check(one, held)).length === 1;
      case 'properties':
        return names.every((name) => {
          const of = (rule as Record<string, Schema>)[name];
          return of === undefined || check(of, at(name));
        });
      case 'patternProperties':
        return names.every((name) =>
          Object.entries(rule as Record<string, Schema>).every(
            ([pattern, of]) => !new RegExp(pattern, 'u').test(name) || check(of, at(name)),
          ),
        );
      case 'additionalProperties': {
        const known = Object.keys(schema.properties ?? {});
        const patterns = Object.keys(schema.patternProperties ?? {});
        return names.every(
          (name) => known.includes(name) || patterns.some((pattern) => new RegExp(pattern, 'u').test(name)),
        );
      }
      default:
        throw new Error(`the schema says ${word}, which this reader does not know`);
    }
  }
  return check(whole, value);
}
